using CsCheck;
using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Inference.Tests.Keyframes;

public class KeyframeSelectorTests
{
    [Theory]
    [InlineData("all")]
    [InlineData("linspace:9")]
    [InlineData("similarity:9")]
    [InlineData("retrieval:9")]
    public void Select_AnyViews_GivesDistinctKeyframesOfTheCount(string text)
    {
        var strategy = KeyframeStrategy.Parse(text);
        Gen.Select(Gen.Int[2, 25], Gen.Int).Sample((views, seed) =>
        {
            var selection = KeyframeSelector.Select(strategy, views, () => RandomSimilarity(views, seed), seed);
            Assert.Equal(strategy.CountFor(views), selection.Keyframes.Distinct().Count());
            Assert.All(selection.Keyframes, view => Assert.InRange(view, 0, views - 1));
            Assert.Equal(strategy.Count > views, selection.IsClamped);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.4)]
    [InlineData(0)]
    public void Select_AllViewsEquallyAlike_RepeatsNone(double similarity)
    {
        var equal = new SimilarityMatrix(6, [.. Enumerable.Repeat(similarity, 36)]);
        var selection = KeyframeSelector.Select(KeyframeStrategy.Parse("similarity:4"), 6, () => equal, seed: 11);
        Assert.Equal(4, selection.Keyframes.Distinct().Count());
    }

    [Fact]
    public void Select_SameSeed_GivesTheSameKeyframes()
    {
        var strategy = KeyframeStrategy.Parse("similarity:5");
        var similarity = RandomSimilarity(12, 1);
        var expected = KeyframeSelector.Select(strategy, 12, () => similarity, seed: 3).Keyframes;
        Assert.Equal(expected, KeyframeSelector.Select(strategy, 12, () => similarity, seed: 3).Keyframes);
    }

    [Fact]
    public void Select_WithoutComparison_NeverAsksForSimilarity()
    {
        SimilarityMatrix Never() => throw new InvalidOperationException();
        var selection = KeyframeSelector.Select(KeyframeStrategy.Default, 3, Never, seed: 0);
        Assert.Equal([0, 1, 2], selection.Keyframes);
        Assert.Equal(50, selection.Requested);
    }

    [Fact]
    public void DrawFirst_ManySeeds_ReachesEveryView()
    {
        var drawn = Enumerable.Range(0, 200).Select(seed => KeyframeSelector.DrawFirst(5, seed));
        Assert.Equal([0, 1, 2, 3, 4], drawn.Distinct().Order());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(2, 3)]
    [InlineData(2, -1)]
    public void FarthestPointSampling_NumberOutOfRange_Throws(int count, int first) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FarthestPointSampling.Select(RandomSimilarity(3, 0), count, first));

    private static SimilarityMatrix RandomSimilarity(int views, int seed)
    {
        var random = new Random(seed);
        return new SimilarityMatrix(views, [.. Enumerable.Range(0, views * views).Select(_ => random.NextDouble())]);
    }
}
