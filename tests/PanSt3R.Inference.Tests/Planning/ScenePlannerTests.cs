using System.Globalization;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Planning;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Tests.Planning;

public sealed class ScenePlannerTests
{
    private static readonly ScenePlanner Planner = new(FullSize.Version2, Precision.Single, FullSize.WeightBytes, ExecutionDevice.Cpu);

    [Fact]
    public void Plan_PlentyOfMemory_TakesNothingAway()
    {
        var plan = Unlimited(60, KeyframeStrategy.Default);

        Assert.Equal((60, 50, true, false), (plan.Views, plan.Keyframes, plan.KeepsMaskFeatures, plan.CompressesMasks));
        Assert.False(plan.IsReduced);
    }

    [Fact]
    public void Plan_MoreKeyframesThanViews_TakesAllViews() =>
        Assert.Equal(5, Unlimited(5, KeyframeStrategy.Parse("linspace:50")).Keyframes);

    [Fact]
    public void Plan_LessAndLessMemory_CompressesMasksThenComputesTwiceThenTakesFewerKeyframes()
    {
        var strategy = KeyframeStrategy.Parse("linspace:20");
        var whole = Unlimited(100, strategy);
        var compressed = Plan(100, strategy, whole.Memory - 1);
        var twice = Plan(100, strategy, compressed.Memory - 1);
        var fewer = Plan(100, strategy, twice.Memory - 1);

        Assert.Equal((20, true, true), (compressed.Keyframes, compressed.KeepsMaskFeatures, compressed.CompressesMasks));
        Assert.Equal((20, false, true), (twice.Keyframes, twice.KeepsMaskFeatures, twice.CompressesMasks));
        Assert.True(fewer.Keyframes < 20 && fewer.IsReduced);
        Assert.All([compressed, twice, fewer], plan => Assert.True(plan.Memory <= plan.MemoryLimit));
    }

    [Fact]
    public void Plan_NoRoomForWeightsOnACpu_LeavesThemOnDisk()
    {
        var whole = Unlimited(3, KeyframeStrategy.All);
        var plan = Plan(3, KeyframeStrategy.All, whole.Memory - FullSize.WeightBytes);

        Assert.True(plan.LeavesWeightsOnDisk);
        Assert.Equal(3, plan.Keyframes);
        Assert.Contains("weights stay on disk", plan.Line, StringComparison.Ordinal);
        Assert.True(plan.Memory <= plan.MemoryLimit);
    }

    [Fact]
    public void Plan_NoRoomForWeightsOnAGpu_IsRefused()
    {
        var planner = new ScenePlanner(FullSize.Version2, Precision.Single, FullSize.WeightBytes, ExecutionDevice.Cuda);
        var whole = planner.Plan(Tokens(3), KeyframeStrategy.All, long.MaxValue);

        Assert.Throws<SceneTooLargeException>(
            () => planner.Plan(Tokens(3), KeyframeStrategy.All, whole.Memory - FullSize.WeightBytes));
    }

    [Fact]
    public void Plan_NothingFits_SaysWhatTwoKeyframesNeed()
    {
        var error = Assert.Throws<SceneTooLargeException>(() => Plan(10, KeyframeStrategy.All, 500_000_000));

        Assert.Contains("two keyframes", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.5 GB", error.Message, StringComparison.Ordinal);
        string needed = error.Message.Split(' ').SkipWhile(word => word != "about").ElementAt(1);
        double bytes = double.Parse(needed, CultureInfo.InvariantCulture) * 1e9;
        Assert.Equal(2, Plan(10, KeyframeStrategy.All, (long)(bytes + 5e7)).Keyframes);
        Assert.Throws<SceneTooLargeException>(() => Plan(10, KeyframeStrategy.All, (long)(bytes - 5e7)));
    }

    [Fact]
    public void StepDown_AgainAndAgain_GetsSmallerToTheEnd()
    {
        int[] tokens = Tokens(40);
        ScenePlan? plan = Planner.Plan(tokens, KeyframeStrategy.All, long.MaxValue);
        int steps = 0;
        while (Planner.StepDown(tokens, plan) is { } smaller)
        {
            Assert.True(smaller.Memory < plan.Memory);
            Assert.True(smaller.Keyframes <= plan.Keyframes);
            Assert.Equal(40, smaller.WantedKeyframes);
            plan = smaller;
            steps++;
        }

        Assert.Equal((2, false, true), (plan.Keyframes, plan.KeepsMaskFeatures, plan.CompressesMasks));
        Assert.InRange(steps, 3, 40);
    }

    [Fact]
    public void Memory_MoreViewsOrKeyframes_Grows()
    {
        for (int count = 2; count < 60; count++)
        {
            var strategy = KeyframeStrategy.Parse($"linspace:{count}");
            var more = KeyframeStrategy.Parse($"linspace:{count + 1}");
            Assert.True(Unlimited(60, more).Memory > Unlimited(60, strategy).Memory);
            Assert.True(Unlimited(61, strategy).Memory > Unlimited(60, strategy).Memory);
            Assert.True(Unlimited(60, more).Seconds > Unlimited(60, strategy).Seconds);
        }
    }

    [Fact]
    public void Memory_HalfPrecision_IsLess()
    {
        var half = new ScenePlanner(FullSize.Version2, Precision.Half, FullSize.WeightBytes / 2, ExecutionDevice.Cpu);

        Assert.True(half.Plan(Tokens(20), KeyframeStrategy.All, long.MaxValue).Memory < Unlimited(20, KeyframeStrategy.All).Memory);
    }

    [Fact]
    public void Line_ReducedPlan_SaysWhatWasGivenUp()
    {
        var plan = new ScenePlan(100, 10, 20, false, true, 1, "CPU with 8 cores", 7_940_000_000, 8_000_000_000, 125);

        Assert.Equal(
            "100 views, 10 keyframes, CPU with 8 cores; about 7.9 GB of 8.0 GB memory and 2 min; masks in 8 bits; "
            + "mask features computed twice; 20 keyframes would not fit",
            plan.Line);
    }

    [Theory]
    [InlineData(0.2, "less than a second")]
    [InlineData(42, "42 s")]
    [InlineData(600, "10 min")]
    [InlineData(9000, "2.5 h")]
    public void Line_Seconds_InTheUnitOfPeople(double seconds, string expected)
    {
        var plan = new ScenePlan(3, 3, 3, true, false, 1, "CUDA", 1, 2, seconds);

        Assert.EndsWith($"and {expected}", plan.Line, StringComparison.Ordinal);
    }

    private static ScenePlan Unlimited(int views, KeyframeStrategy strategy) => Plan(views, strategy, long.MaxValue);

    private static ScenePlan Plan(int views, KeyframeStrategy strategy, long limit) => Planner.Plan(Tokens(views), strategy, limit);

    private static int[] Tokens(int views) => [.. Enumerable.Repeat(FullSize.Tokens, views)];
}
