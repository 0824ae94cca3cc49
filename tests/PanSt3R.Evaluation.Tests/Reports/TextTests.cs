using CsCheck;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Tests.Reports;

public sealed class TextTests
{
    [Theory]
    [InlineData(0.4213, "42.1")]
    [InlineData(0.0, "0.0")]
    [InlineData(1.0, "100.0")]
    [InlineData(null, "n/a")]
    public void Percent_Share_HasOneDecimal(double? share, string expected) =>
        Assert.Equal(expected, Percent.Of(share));

    [Fact]
    public void Percent_Estimate_ShowsItsInterval()
    {
        Assert.Equal("42.1 (39.8–44.5)", Percent.Of(new Estimate(0.421, 0.398, 0.445)));
        Assert.Equal("42.1", Percent.Of(new Estimate(0.421, null, null)));
        Assert.Equal("+2.3 (−0.4 to +4.1)", Percent.Delta(new Estimate(0.023, -0.004, 0.041)));
    }

    [Theory]
    [InlineData(0.023, "+2.3")]
    [InlineData(-0.023, "−2.3")]
    [InlineData(-0.0001, "0.0")]
    [InlineData(null, "n/a")]
    public void Delta_Difference_HasItsSign(double? difference, string expected) =>
        Assert.Equal(expected, Percent.Delta(difference));

    [Theory]
    [InlineData("plain name_01", "plain name_01")]
    [InlineData("\u202Egnp.txt", "[U+202E]gnp.txt")]
    [InlineData("a\nb\u0000", "a[U+000A]b[U+0000]")]
    [InlineData("\u2066x\u2069", "[U+2066]x[U+2069]")]
    [InlineData("\uFEFFx", "[U+FEFF]x")]
    [InlineData("東京 é", "東京 é")]
    [InlineData("👩‍👧", "👩‍👧")]
    public void VisibleText_HiddenCharacters_AreShown(string text, string expected) =>
        Assert.Equal(expected, VisibleText.Of(text));

    [Fact]
    public void VisibleText_LoneSurrogate_IsShown() => Assert.Equal("a[U+D800]b", VisibleText.Of("a\uD800b"));

    [Fact]
    public void VisibleText_AnyText_IsShortAndWhole() => Gen.String[0, 600].Sample(text =>
    {
        string visible = VisibleText.Of(text);
        return visible.Length <= 8 * VisibleText.MaxLength && !visible.Any(char.IsControl) && IsWhole(visible);
    });

    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("<img src=x>", @"&lt;img src=x\>")]
    [InlineData("[text](http://x)", @"\[text\](http:\//x)")]
    [InlineData("a\nb", @"a\[U+000A\]b")]
    [InlineData("*a* `b` &amp;", @"\*a\* \`b\` &amp;amp;")]
    public void Markdown_Markup_IsEscaped(string text, string expected) =>
        Assert.Equal(expected, MarkdownText.Escape(text));

    private static bool IsWhole(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !(at + 1 < text.Length && char.IsSurrogatePair(text[at], text[++at])))
            {
                return false;
            }
        }

        return true;
    }
}
