using System.Text;
using CsCheck;
using PanSt3R.Inference.Outputs.Naming;

namespace PanSt3R.Inference.Tests.Outputs;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("IMG_0001", "IMG_0001")]
    [InlineData("_MG_1", "_MG_1")]
    [InlineData("../../x", "x")]
    [InlineData(@"C:\Windows\x", "C_Windows_x")]
    [InlineData("con", "con_")]
    [InlineData("LPT1", "LPT1_")]
    [InlineData("-rf", "rf")]
    [InlineData("a  b\n.c", "a_b_c")]
    [InlineData("Küche 台所", "Küche_台所")]
    [InlineData("😀", "view")]
    [InlineData("", "view")]
    [InlineData("\ud800", "view")]
    public void From_Name_IsPortable(string name, string expected) => Assert.Equal(expected, SafeFileName.From(name));

    [Fact]
    public void From_VeryLongName_IsCutBetweenCharacters()
    {
        string stem = SafeFileName.From(string.Concat(Enumerable.Repeat("台", 1000)));

        Assert.Equal(SafeFileName.MaximumBytes, Encoding.UTF8.GetByteCount(stem));
        Assert.DoesNotContain('\ufffd', stem);
    }

    [Fact]
    public void From_AnyText_HasNoUnsafeCharacter() => Gen.String.Sample(name =>
    {
        string stem = SafeFileName.From(name);
        Assert.Equal(stem, Path.GetFileName(stem));
        Assert.DoesNotContain(stem, char.IsControl);
        Assert.Empty(stem.Intersect(" ./\\:*?\"<>|#%"));
        Assert.InRange(Encoding.UTF8.GetByteCount(stem), 1, SafeFileName.MaximumBytes + 1);
    });

    [Fact]
    public void Claim_NamesThatFileSystemsConfuse_StayDifferent()
    {
        var names = new UniqueFileNames();

        Assert.Equal("a", names.Claim("a"));
        Assert.Equal("A-2", names.Claim("A"));
        Assert.Equal("a-3", names.Claim("a/"));
        Assert.Equal("a-2-2", names.Claim("a-2"));
        Assert.Equal("é", names.Claim("é x")[..1]);
        Assert.Equal("e\u0301_x-2", names.Claim("e\u0301 x"));
    }

    [Theory]
    [InlineData("Żółta Gęś", "Zolta Ges")]
    [InlineData("Straße Ægir", "Strasse AEgir")]
    [InlineData("“a”…", "\"a\"...")]
    [InlineData("台", "台")]
    public void Fold_Text_BecomesAsciiWherePossible(string text, string expected) =>
        Assert.Equal(expected, LatinFolding.Fold(text));
}
