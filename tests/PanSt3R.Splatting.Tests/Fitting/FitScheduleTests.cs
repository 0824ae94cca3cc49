using PanSt3R.Splatting.Fitting;

namespace PanSt3R.Splatting.Tests.Fitting;

public sealed class FitScheduleTests
{
    [Fact]
    public void MeanRateAt_RecordedIterations_MatchesReference()
    {
        using var file = SplatGoldens.Open("densify_a");
        int[] iterations = file.Read<int>("lr_iteration");
        double[] rates = new double[iterations.Length];
        file.ReadDoubles("lr_position", rates);
        double extent = file.ReadSingles("in.extent")[0];
        var schedule = FitSchedule.Of(30_000);

        Assert.All(iterations.Zip(rates), pair => Assert.Equal(pair.Second, schedule.MeanRateAt(pair.First, extent), 1e-6 * pair.Second));
    }

    [Fact]
    public void Of_FullLength_IsTheOriginal()
    {
        var schedule = FitSchedule.Of(30_000);
        int[] densified = [.. Enumerable.Range(1, 30_000).Where(schedule.DensifiesAt)];
        int[] resets = [.. Enumerable.Range(1, 30_000).Where(schedule.ResetsOpacityAt)];

        Assert.Equal((600, 14_900, 144), (densified[0], densified[^1], densified.Length));
        Assert.Equal([3000, 6000, 9000, 12_000], resets);
        Assert.Equal([0, 1, 2, 3, 3], new[] { 999, 1000, 2000, 3000, 30_000 }.Select(iteration => schedule.DegreeAt(iteration, 3)));
        Assert.False(schedule.PrunesLargeAt(3000));
        Assert.True(schedule.PrunesLargeAt(3100));
    }

    [Fact]
    public void Of_FewIterations_ShrinksInProportion()
    {
        var schedule = FitSchedule.Of(3000);
        int[] densified = [.. Enumerable.Range(1, 3000).Where(schedule.DensifiesAt)];

        Assert.Equal((100, 1400, 14), (densified[0], densified[^1], densified.Length));
        Assert.Equal([300, 600, 900, 1200], Enumerable.Range(1, 3000).Where(schedule.ResetsOpacityAt));
        Assert.Equal([0, 1, 3], new[] { 99, 100, 300 }.Select(iteration => schedule.DegreeAt(iteration, 3)));
        Assert.Equal(1.6e-6, schedule.MeanRateAt(3000, 1), 1e-12);
    }

    [Fact]
    public void Of_MoreIterations_StaysAtTheEnd()
    {
        var schedule = FitSchedule.Of(60_000);

        Assert.Equal(1.6e-6, schedule.MeanRateAt(30_000, 1), 1e-12);
        Assert.Equal(1.6e-6, schedule.MeanRateAt(60_000, 1), 1e-12);
        Assert.False(schedule.DensifiesAt(20_000));
    }

    [Fact]
    public void Of_OneIteration_HasNoEmptyInterval() => Assert.Equal(1, FitSchedule.Of(1).DegreeAt(1, 3));

    [Fact]
    public void Next_EveryRound_ShowsEveryViewOnce()
    {
        var order = new ViewOrder(7, new Random(3));
        int[][] rounds = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 7).Select(_ => order.Next()).ToArray())];

        Assert.All(rounds, round => Assert.Equal(Enumerable.Range(0, 7), round.Order()));
        Assert.True(rounds.Select(round => string.Join(",", round)).Distinct().Count() > 15);
    }
}
