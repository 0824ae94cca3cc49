using System.Text.Json;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.Tests.Tokenization;

/// <summary>
/// The released vocabulary, against ids that public test suites state for it. It is not part of this repository: set
/// <c>PANST3R_SIGLIP</c> to the folder of google/siglip-base-patch16-224.
/// </summary>
public sealed class ReleasedVocabularyTests
{
    private const string Variable = "PANST3R_SIGLIP";

    [Fact]
    public void Encode_PublishedTexts_GivesThePublishedIds()
    {
        var tokenizer = Released();
        using var published = Read();
        foreach (var entry in published.RootElement.GetProperty("tokenizer").EnumerateArray())
        {
            string input = entry.GetProperty("input").GetString()!;
            if (!input.Contains("</s>", StringComparison.Ordinal))
            {
                Assert.Equal(Ids(entry), tokenizer.Encode(input));
            }
        }
    }

    [Fact]
    public void Split_PublishedTextsAsTheyAre_GivesThePublishedIds()
    {
        var tokenizer = Released();
        using var published = Read();
        Assert.All(
            published.RootElement.GetProperty("segmentation_without_canonicalisation").EnumerateArray(),
            entry => Assert.Equal(Ids(entry), tokenizer.Split(" " + entry.GetProperty("input").GetString()).Select(segment => segment.Id)));
    }

    private static SiglipTokenizer Released()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{Variable} does not name the folder of the released text model.");
        return SiglipTokenizer.Read(Path.Combine(folder!, "spiece.model"));
    }

    private static JsonDocument Read() => JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("tokenizer", "published_ids.json")));

    private static IEnumerable<int> Ids(JsonElement entry) => entry.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32());
}
