using PanSt3R.Files;
using PanSt3R.Vocabulary.Classes;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.Tests.Tokenization;

/// <summary>Every recorded text of the reference tokenizer, in all its vocabularies.</summary>
public sealed class SiglipTokenizerTests
{
    private const int Length = 64;

    public static TheoryData<string, string> Groups { get; } =
        [.. from model in TokenizerCase.Models from @group in new[] { "classes", "texts", "too_long" } select (model, @group)];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Encode_RecordedTexts_GivesTheReferencesIdsAndPieces(string model, string group)
    {
        var tokenizer = SiglipTokenizer.Read(TokenizerCase.PathOf(model));
        foreach (var recorded in TokenizerCase.Read(model, group))
        {
            string prompt = Prompt(recorded, group);
            string canonical = CanonicalText.Of(prompt);

            Assert.Equal(recorded.Canonical.GetString(), canonical);
            Assert.Equal(recorded.Ids, tokenizer.Encode(prompt));
            Assert.Equal(recorded.Pieces, tokenizer.Split(canonical).Select(segment => segment.Text));
            Assert.Equal(recorded.Normalized ?? tokenizer.Normalize(canonical), tokenizer.Normalize(canonical));
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Encode_IntoARow_PadsWithTheEndMarkOrRefuses(string model, string group)
    {
        var tokenizer = SiglipTokenizer.Read(TokenizerCase.PathOf(model));
        foreach (var recorded in TokenizerCase.Read(model, group))
        {
            string prompt = Prompt(recorded, group);
            long[] row = new long[Length];
            if (recorded.Ids.Count > Length)
            {
                var error = Assert.Throws<InvalidContentException>(() => tokenizer.Encode(prompt, row));
                Assert.Contains($"{recorded.Ids.Count} tokens", error.Message, StringComparison.Ordinal);
                continue;
            }

            tokenizer.Encode(prompt, row);
            Assert.Equal([.. recorded.Ids.Select(id => (long)id), .. Enumerable.Repeat(1L, Length - recorded.Ids.Count)], row);
        }
    }

    [Fact]
    public void Encode_RecordedTexts_IncludesSomeThatAreTooLong() =>
        Assert.Contains(TokenizerCase.Read("spiece", "too_long"), recorded => recorded.TooLong && recorded.Ids.Count > Length);

    /// <summary>The file alone puts a word mark in front, which is what a blank becomes behind other text.</summary>
    [Theory]
    [InlineData("spiece", 8)]
    [InlineData("no_byte_fallback", 8)]
    [InlineData("user_symbols", 8)]
    [InlineData("ties", 14)]
    public void Split_TextsForTheModelAlone_GivesTheReferencesPieces(string model, int count)
    {
        var tokenizer = SiglipTokenizer.Read(TokenizerCase.PathOf(model));
        var segmenter = new UnigramSegmenter(SentencePieceReader.Read(TokenizerCase.PathOf(model)));
        var recorded = TokenizerCase.Read(model, "model_only");

        Assert.Equal(count, recorded.Count);
        foreach (var one in recorded)
        {
            var segments = segmenter.Split(tokenizer.Normalize(" " + one.Input));
            Assert.Equal(one.Ids, segments.Select(segment => segment.Id));
            Assert.Equal(one.Pieces, segments.Select(segment => segment.Text));
        }
    }

    [Theory]
    [InlineData("spiece")]
    [InlineData("no_byte_fallback")]
    [InlineData("user_symbols")]
    public void Replace_RecordedCharacters_GivesTheReferencesText(string model)
    {
        var vocabulary = SentencePieceReader.Read(TokenizerCase.PathOf(model));
        var untouched = vocabulary.Pieces.Where(piece => piece.Kind == PieceKind.UserDefined).Select(piece => piece.Text).ToHashSet();
        var samples = TokenizerCase.ReadCharacters(model);

        Assert.Equal(93, samples.Count);
        Assert.All(samples.Where(sample => !untouched.Contains(CharacterSample.Text(sample.Codepoints))), sample => Assert.Equal(
            CharacterSample.Text(sample.MapsTo), Replaced(vocabulary.Characters, CharacterSample.Text(sample.Codepoints))));
    }

    [Theory]
    [InlineData("chair</s>")]
    [InlineData("</S>")]
    [InlineData("an <UNK> thing")]
    public void Encode_MarkOfTheTokenizer_IsRefused(string name)
    {
        var tokenizer = SiglipTokenizer.Read(TokenizerCase.PathOf("spiece"));
        var error = Assert.Throws<InvalidContentException>(() => tokenizer.Encode(name));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spiece")]
    [InlineData("no_byte_fallback")]
    [InlineData("user_symbols")]
    public void Encode_RecordedSpecialTexts_IsRefusedOrEqual(string model)
    {
        var tokenizer = SiglipTokenizer.Read(TokenizerCase.PathOf(model));
        foreach (var recorded in TokenizerCase.Read(model, "special_text"))
        {
            bool isMark = new[] { "</s>", "<unk>" }.Any(mark => recorded.Input.Contains(mark, StringComparison.OrdinalIgnoreCase));
            if (isMark)
            {
                Assert.Throws<InvalidContentException>(() => tokenizer.Encode(recorded.Input));
            }
            else
            {
                Assert.Equal(recorded.Ids, tokenizer.Encode(Prompt(recorded, "special_text")));
            }
        }
    }

    private static string Prompt(TokenizerCase recorded, string group) => group == "texts"
        ? recorded.Input
        : ClassList.DefaultTemplate.Replace("{}", recorded.Input, StringComparison.Ordinal);

    private static string Replaced(CharacterMap characters, string text)
    {
        ReadOnlySpan<byte> rest = System.Text.Encoding.UTF8.GetBytes(text);
        List<byte> result = [];
        while (!rest.IsEmpty)
        {
            var replacement = characters.Replace(rest, out int length);
            System.Text.Rune.DecodeFromUtf8(rest, out _, out int character);
            result.AddRange(length > 0 ? replacement : rest[..character]);
            rest = rest[Math.Max(length, length > 0 ? 0 : character)..];
        }

        return System.Text.Encoding.UTF8.GetString([.. result]);
    }
}
