using PanSt3R.Cloud.Functions.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Tests.Benchmarks;

public sealed class RegressionRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.600, 0.589, 0.01, true)]
    [InlineData(0.600, 0.591, 0.01, false)]
    [InlineData(0.600, 0.700, 0.01, false)]
    [InlineData(0.600, null, 0.01, true)]
    public void Find_AgainstTheBest_TellsFallsBeyondTheTolerance(double before, double? now, double tolerance, bool isRegression) =>
        Assert.Equal(isRegression, RegressionRule.Find(Entry("b", 1, now), Entry("a", 0, before), tolerance) is not null);

    [Fact]
    public void Find_FewerScenesEvaluated_IsARegression()
    {
        var fewer = Entry("b", 1, 0.9) with { Figures = new RunFigures("rooms", 9, 10, 0.9, null, null, null) };

        Assert.Contains("Only 9 of 10", RegressionRule.Find(fewer, Entry("a", 0, 0.6), 0.01), StringComparison.Ordinal);
    }

    [Fact]
    public void BestBefore_OtherPinsLaterRunsAndItself_DoNotCount()
    {
        var history = BenchmarkHistory.Empty
            .With(Entry("old", 0, 0.5)).With(Entry("best", 1, 0.7)).With(Entry("later", 9, 0.9))
            .With(Entry("other", 2, 0.95) with { Pins = new BenchmarkPins("x", "m", "s") });

        Assert.Equal("best", history.BestBefore(Entry("now", 5, 0.6))!.Run);
        Assert.Null(history.BestBefore(Entry("old", 0, 0.5)));
    }

    [Fact]
    public void With_SameRunTwice_KeepsOneAndTheNewestThousand()
    {
        var history = Enumerable.Range(0, 1_005).Aggregate(BenchmarkHistory.Empty, (all, day) => all.With(Entry($"r{day}", day, 0.5)));
        history = history.With(Entry("r1004", 1_004, 0.6));

        Assert.Equal(BenchmarkHistory.MaxEntries, history.Entries.Count);
        Assert.Equal(("r5", "r1004", 0.6), (history.Entries[0].Run, history.Entries[^1].Run, history.Entries[^1].Figures!.Pq));
    }

    private static BenchmarkEntry Entry(string run, int day, double? pq) => new(
        run, Start.AddDays(day), RunState.Completed, new BenchmarkPins("d", "m", "s"), new RunFigures("rooms", 10, 10, pq, null, null, null), 1, null);
}
