using System.Text.Json;
using CsCheck;
using PanSt3R.Files;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.Tests.Tokenization;

/// <summary>Vocabulary files: what they hold, and that a bad one gives a clear error whatever is wrong with it.</summary>
public sealed class SentencePieceReaderTests
{
    private const string Location = "some/spiece.model";

    [Theory]
    [InlineData("spiece")]
    [InlineData("no_byte_fallback")]
    [InlineData("user_symbols")]
    [InlineData("ties")]
    public void Read_RecordedVocabulary_HasItsPiecesAndSettings(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("tokenizer", "models.json")));
        var recorded = document.RootElement.GetProperty(name);
        var model = SentencePieceReader.Read(TokenizerCase.PathOf(name));

        Assert.Equal(recorded.GetProperty("pieces").EnumerateArray().Select(Piece), model.Pieces);
        Assert.Equal(recorded.GetProperty("trainer").GetProperty("byte_fallback").GetBoolean(), model.HasByteFallback);
        Assert.Equal(recorded.GetProperty("trainer").GetProperty("unk_id").GetInt32(), model.UnknownId);
        Assert.Equal(recorded.GetProperty("normalizer").GetProperty("name").GetString(), model.NormalizerName);
        Assert.Equal(recorded.GetProperty("normalizer").GetProperty("remove_extra_whitespaces").GetBoolean(), model.RemovesExtraBlanks);
        Assert.Equal(recorded.GetProperty("normalizer").GetProperty("escape_whitespaces").GetBoolean(), model.EscapesBlanks);
    }

    [Theory]
    [InlineData("wrong model kind", "BPE")]
    [InlineData("marks at the end", "at their end")]
    [InlineData("no unknown piece", "0 pieces for unknown text")]
    [InlineData("piece twice", "'a' is there twice")]
    [InlineData("no text", "piece 1")]
    [InlineData("score that is none", "piece 1")]
    [InlineData("unknown kind", "piece 1")]
    [InlineData("bytes missing", "pieces")]
    [InlineData("no end mark", "</s>")]
    [InlineData("wire type", "wire type")]
    [InlineData("map without trie", "character map")]
    public void Read_BrokenVocabulary_SaysWhatIsWrong(string fault, string said)
    {
        byte[] content = ModelBytes.With(fault);
        var error = Assert.Throws<InvalidContentException>(() => new SiglipTokenizer(SentencePieceReader.Parse(content, Location), Location));

        Assert.Contains(Location, error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SmallestVocabulary_Works() =>
        Assert.Equal([3, 1], new SiglipTokenizer(SentencePieceReader.Parse(ModelBytes.With(fault: null), Location), Location).Encode("a"));

    [Fact]
    public void Read_CutOffAnywhere_IsRefusedOrRead()
    {
        byte[] whole = File.ReadAllBytes(TokenizerCase.PathOf("ties"));

        Assert.All(Enumerable.Range(0, whole.Length), length => AssertClear(whole[..length]));
    }

    [Fact]
    public void Read_AnyBytes_IsRefusedClearly() =>
        Gen.Byte.Array[0, 200].Sample(AssertClear, iter: 2_000);

    [Fact]
    public void Read_ChangedBytes_IsRefusedOrTokenizes()
    {
        byte[] whole = File.ReadAllBytes(TokenizerCase.PathOf("spiece"));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 40].Sample(
            changes =>
            {
                byte[] changed = [.. whole];
                foreach (var (index, value) in changes)
                {
                    changed[index] = value;
                }

                AssertClear(changed);
            },
            iter: 100);
    }

    [Fact]
    public void Read_ChangedCharacterMap_IsRefusedOrTokenizes()
    {
        byte[] whole = File.ReadAllBytes(TokenizerCase.PathOf("spiece"));
        int map = whole.AsSpan().IndexOf("nmt_nfkc"u8);
        Gen.Select(Gen.Int[map + 16, map + 4_000], Gen.Byte).Array[1, 200].Sample(
            changes =>
            {
                byte[] changed = [.. whole];
                foreach (var (index, value) in changes)
                {
                    changed[index] = value;
                }

                AssertClear(changed);
            },
            iter: 200);
    }

    private static void AssertClear(byte[] content)
    {
        try
        {
            var tokenizer = new SiglipTokenizer(SentencePieceReader.Parse(content, Location), Location);
            Assert.All(tokenizer.Encode("This is a photo of Café №5 ﬁreplace 椅子"), id => Assert.InRange(id, 0, tokenizer.PieceCount - 1));
        }
        catch (InvalidContentException error)
        {
            Assert.Contains(Location, error.Message, StringComparison.Ordinal);
        }
    }

    private static Piece Piece(JsonElement entry) =>
        new(entry[0].GetString()!, entry[1].GetSingle(), (PieceKind)entry[2].GetInt32());
}
