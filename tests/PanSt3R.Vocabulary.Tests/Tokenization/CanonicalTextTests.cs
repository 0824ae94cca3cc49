using System.Text;
using System.Text.Json;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.Tests.Tokenization;

public sealed class CanonicalTextTests
{
    private static readonly Dictionary<string, string> Recorded = ReadTable();

    [Fact]
    public void LowerCase_EveryRecordedCodePoint_IsThatOfTheReference()
    {
        Assert.Equal(1433, Recorded.Count);
        Assert.All(Recorded, entry => Assert.Equal(
            CharacterSample.Text(entry.Value), CanonicalText.LowerCase(new Rune(Convert.ToInt32(entry.Key, 16)))));
    }

    /// <summary>Letters that Unicode added after the version of the recording are lowered here and were unknown there.</summary>
    [Fact]
    public void LowerCase_OtherCodePoints_ChangesOnlyLettersThatAreNewer()
    {
        var changed = Enumerable.Range(0, 0x110000).Where(Rune.IsValid)
            .Where(value => !Recorded.ContainsKey($"{value:X4}") && CanonicalText.LowerCase(new Rune(value)) != new Rune(value).ToString());

        Assert.All(changed, value => Assert.True(IsNewerThanTheRecording(value), $"U+{value:X4}"));
    }

    [Theory]
    [InlineData("This is a photo of TV, Monitor .", "\u2581this is a photo of tv monitor")]
    [InlineData("  T-shirt\u001C\u2003air/heater  ", "\u2581 tshirt airheater")]
    [InlineData("\u2581a\u2581", "\u2581 a")]
    [InlineData("...", "\u2581")]
    [InlineData("ΣΊΣΥΦΟΣ", "\u2581σίσυφοσ")]
    [InlineData("İ ǅ ß", "\u2581i\u0307 ǆ ß")]
    [InlineData("a\u200Bb “c” …", "\u2581a\u200Bb “c” …")]
    public void Of_Text_IsLoweredWithoutPunctuation(string text, string expected) => Assert.Equal(expected, CanonicalText.Of(text));

    private static bool IsNewerThanTheRecording(int value) =>
        value is 0x1C89 or (>= 0xA7CB and <= 0xA7DC) or (>= 0x10D50 and <= 0x10D65) or (>= 0x16EA0 and <= 0x16EB8);

    private static Dictionary<string, string> ReadTable()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("tokenizer", "lowercase.json")));
        return document.RootElement.GetProperty("map").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);
    }
}
