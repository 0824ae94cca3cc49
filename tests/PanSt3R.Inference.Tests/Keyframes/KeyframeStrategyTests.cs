using PanSt3R.Files;
using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Inference.Tests.Keyframes;

public class KeyframeStrategyTests
{
    [Theory]
    [InlineData("all", KeyframeMethod.All, null)]
    [InlineData("linspace:50", KeyframeMethod.EvenlySpaced, 50)]
    [InlineData("similarity:2", KeyframeMethod.Similarity, 2)]
    [InlineData("retrieval:7", KeyframeMethod.Retrieval, 7)]
    public void Parse_WrittenForm_RoundTrips(string text, KeyframeMethod method, int? count)
    {
        var strategy = KeyframeStrategy.Parse(text);
        Assert.Equal((method, count), (strategy.Method, strategy.Count));
        Assert.Equal(text, strategy.ToString());
        Assert.Equal(strategy, KeyframeStrategy.Parse($" {text.ToUpperInvariant()} "));
    }

    [Theory]
    [InlineData("")]
    [InlineData("some")]
    [InlineData("all:3")]
    [InlineData("linspace")]
    [InlineData("linspace:")]
    [InlineData("linspace:1")]
    [InlineData("linspace:-4")]
    [InlineData("linspace:3.5")]
    [InlineData("linspace:3:4")]
    [InlineData("similarity:many")]
    [InlineData("retrieval")]
    [InlineData("retrieval:1")]
    [InlineData("similarity:99999999999")]
    public void Parse_AnythingElse_QuotesItAndListsTheForms(string text)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => KeyframeStrategy.Parse(text));
        Assert.Contains($"'{text}'", error.Message);
        Assert.Contains("'all', 'linspace:N', 'similarity:N' or 'retrieval:N'", error.Message);
    }

    [Theory]
    [InlineData("all", 7, 7)]
    [InlineData("linspace:5", 7, 5)]
    [InlineData("linspace:50", 7, 7)]
    [InlineData("linspace:50", 2, 2)]
    public void CountFor_Views_IsTheWantedNumberOrAllViews(string text, int views, int expected) =>
        Assert.Equal(expected, KeyframeStrategy.Parse(text).CountFor(views));

    [Fact]
    public void CountFor_OneView_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyframeStrategy.All.CountFor(1));
}
