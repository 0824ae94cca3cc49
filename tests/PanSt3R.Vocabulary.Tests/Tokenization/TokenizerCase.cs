using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Vocabulary.Tests.Tokenization;

/// <summary>One recorded input of the reference tokenizer with what became of it.</summary>
public sealed record TokenizerCase(
    string Input, JsonElement Canonical, IReadOnlyList<string> Pieces, IReadOnlyList<int> Ids, string? Normalized = null, bool TooLong = false)
{
    /// <summary>Vocabularies of the recording.</summary>
    public static string[] Models { get; } = ["spiece", "no_byte_fallback", "user_symbols", "ties"];

    /// <summary>A vocabulary file.</summary>
    public static string PathOf(string model) => Goldens.PathOf("tokenizer", $"{model}.model");

    /// <summary>The cases of a group; none where a vocabulary has no such group.</summary>
    public static IReadOnlyList<TokenizerCase> Read(string model, string group) =>
        Group(model, group)?.Deserialize(RecordedJson.Default.IReadOnlyListTokenizerCase) ?? [];

    /// <summary>Samples of the character map of a vocabulary.</summary>
    public static IReadOnlyList<CharacterSample> ReadCharacters(string model) =>
        Group(model, "charsmap")?.Deserialize(RecordedJson.Default.IReadOnlyListCharacterSample) ?? [];

    private static JsonElement? Group(string model, string group)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("tokenizer", "cases.json")));
        return document.RootElement.GetProperty(model).TryGetProperty(group, out var found) ? found.Clone() : null;
    }
}

/// <summary>What a character map makes of a few code points, both in hexadecimal.</summary>
public sealed record CharacterSample(string Codepoints, string MapsTo)
{
    /// <summary>The text of code points.</summary>
    public static string Text(string hexadecimal) => string.Concat(hexadecimal
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(point => char.ConvertFromUtf32(Convert.ToInt32(point, 16))));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<TokenizerCase>))]
[JsonSerializable(typeof(IReadOnlyList<CharacterSample>))]
internal sealed partial class RecordedJson : JsonSerializerContext;
