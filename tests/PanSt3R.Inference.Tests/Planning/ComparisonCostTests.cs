using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Planning;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Tests.Planning;

public sealed class ComparisonCostTests
{
    private static readonly RetrievalConfiguration Retrieval = new()
    {
        InputWidth = 1024,
        Prewhitens = true,
        ProjectorWidths = [],
        HasResidual = false,
        Postwhitens = false,
        DescriptorLimit = 300,
        Centroids = 65_536,
        Asmk = AsmkConfiguration.Default,
    };

    private static readonly int[] Views = [.. Enumerable.Repeat(FullSize.Tokens, 500)];

    [Theory]
    [InlineData("all")]
    [InlineData("linspace:50")]
    public void Of_StrategyThatComparesNothing_IsNull(string strategy) =>
        Assert.Null(ComparisonCost.Of(KeyframeStrategy.Parse(strategy), FullSize.Version2, Retrieval));

    [Fact]
    public void Memory_FullSizeRetrieval_HoldsTheCodebookTwiceAndTheWords()
    {
        long bytes = Of("retrieval:50").Memory(Views, keepsViews: false);

        Assert.InRange(bytes, 402_000_000 + 100_000_000, 402_000_000 + 150_000_000);
    }

    [Fact]
    public void Memory_ViewsThatAllBecomeKeyframes_AreKept()
    {
        var cost = Of("similarity:500");

        Assert.Equal(0, cost.Memory(Views, keepsViews: false));
        Assert.Equal(500L * FullSize.Tokens * 1024 * sizeof(float), cost.Memory(Views, keepsViews: true));
    }

    [Fact]
    public void SearchOperations_FullSize_AreThoseOfTheSpecifiedProduct()
    {
        Assert.Equal(150_000.0 * 65_536 * 1024, Of("retrieval:50").SearchOperations(Views));
        Assert.Equal(0, Of("similarity:50").SearchOperations(Views));
    }

    [Fact]
    public void GraphOperations_Whitening_CountsDoublePrecisionTwice()
    {
        double bare = Of("similarity:50").GraphOperations(FullSize.Tokens, 10, keepsViews: true);
        double whitened = Of("retrieval:50").GraphOperations(FullSize.Tokens, 10, keepsViews: true);

        Assert.Equal(0, bare);
        Assert.Equal(10 * 4.0 * FullSize.Tokens * 1024 * 1024, whitened);
    }

    [Fact]
    public void Plan_Retrieval_TakesLongerThanEvenlySpacedAndNoMoreMemoryThanItsKeyframes()
    {
        var spaced = Plan("linspace:50");
        var compared = Plan("retrieval:50");

        Assert.True(compared.Seconds > spaced.Seconds);
        Assert.Equal(spaced.Memory, compared.Memory);
    }

    [Fact]
    public void Plan_CodebookLargerThanTheScene_NeedsRoomForIt()
    {
        const int Centroids = 1 << 20;
        var large = Retrieval with { Centroids = Centroids };

        Assert.True(Plan("retrieval:2", views: 3, large).Memory > Centroids * 1024L * (sizeof(float) + sizeof(short)));
    }

    private static ComparisonCost Of(string strategy) =>
        ComparisonCost.Of(KeyframeStrategy.Parse(strategy), FullSize.Version2, Retrieval)!;

    private static ScenePlan Plan(string text, int views = 500, RetrievalConfiguration? retrieval = null)
    {
        var strategy = KeyframeStrategy.Parse(text);
        var comparison = ComparisonCost.Of(strategy, FullSize.Version2, retrieval ?? Retrieval);
        var planner = new ScenePlanner(FullSize.Version2, Precision.Single, FullSize.WeightBytes, ExecutionDevice.Cpu, comparison);
        return planner.Plan(Views[..views], strategy, long.MaxValue);
    }
}
