using PanSt3R.Splatting.Fitting;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Losses;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Fitting;

public sealed class SceneFitTests
{
    // What the reference may be better by: it draws views in another order.
    private const double Margin = 0.7;

    /// <summary>A few iterations around the first densification, which is the hundredth.</summary>
    private static readonly FitSchedule GrowsOnce = FitSchedule.Of(3000) with { Iterations = 110 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The reference reached these figures after 200 of 3000 iterations.</summary>
    [Theory]
    [InlineData(null, 29.0418, 29.9432)]
    [InlineData("train_instance_maps", 28.4718, 29.0035)]
    public void Run_RecordedScene_IsAsGoodAsTheReference(string? maps, double train, double test)
    {
        using var file = FitGoldens.Open();
        var schedule = FitSchedule.Of(3000) with { Iterations = 200, DegreeInterval = 500 };
        var result = SceneFit.Run(
            FitGoldens.Views(file, "train_", maps), FitGoldens.Points(file), new FitOptions(), schedule, cancellation: Cancellation);

        Assert.True(result.MeanPsnr >= train - Margin, $"PSNR of fitted views is {result.MeanPsnr:F2}.");
        double ofTest = FitGoldens.Views(file, "test_").Average(view => Psnr(result.Gaussians, view));
        Assert.True(ofTest >= test - Margin, $"PSNR of other views is {ofTest:F2}.");
    }

    [Fact]
    public void Run_OneOrManyThreads_GivesTheSameBits()
    {
        using var file = FitGoldens.Open();
        var options = new FitOptions { Densifies = true, Seed = 5 };
        FitResult Run(int threads) => SceneFit.Run(
            FitGoldens.Views(file, "train_", "train_instance_maps"), FitGoldens.Points(file), options with { Threads = threads }, GrowsOnce, cancellation: Cancellation);
        var (one, four) = (Run(1), Run(4));

        Assert.NotEqual(600, one.Gaussians.Count);
        Assert.Equal(one.LossCurve, four.LossCurve);
        Assert.Equal(one.Views, four.Views);
        Assert.Equal(one.Gaussians.Means, four.Gaussians.Means);
        Assert.Equal(one.Gaussians.Harmonics, four.Gaussians.Harmonics);
    }

    [Fact]
    public void Run_OtherSeed_DrawsOtherViews()
    {
        using var file = FitGoldens.Open();
        FitResult Run(int seed) => SceneFit.Run(
            FitGoldens.Views(file, "train_"), FitGoldens.Points(file), new FitOptions { Iterations = 5, Seed = seed }, cancellation: Cancellation);

        Assert.NotEqual(Run(1).LossCurve, Run(2).LossCurve);
    }

    [Fact]
    public void Run_WithoutWeight_IgnoresInstances()
    {
        using var file = FitGoldens.Open();
        var options = new FitOptions { Iterations = 5, PanopticWeight = 0 };
        FitResult Run(string? maps) => SceneFit.Run(FitGoldens.Views(file, "train_", maps), FitGoldens.Points(file), options, cancellation: Cancellation);

        Assert.Equal(Run(null).Gaussians.Means, Run("train_instance_maps").Gaussians.Means);
    }

    [Fact]
    public void Run_Densifying_StaysBelowTheLimit()
    {
        using var file = FitGoldens.Open();
        var options = new FitOptions { Densifies = true, MaxGaussians = 650 };
        var counts = new List<int>();
        var result = SceneFit.Run(
            FitGoldens.Views(file, "train_"), FitGoldens.Points(file), options, GrowsOnce, new Listener(report => counts.Add(report.Gaussians)), cancellation: Cancellation);

        Assert.InRange(counts.Max(), 601, 650);
        Assert.Equal(counts[^1], result.Gaussians.Count);
    }

    [Fact]
    public void Run_Iterations_ReportsEveryOneOfFew()
    {
        using var file = FitGoldens.Open();
        var reports = new List<FitProgress>();
        var result = SceneFit.Run(
            FitGoldens.Views(file, "train_"), FitGoldens.Points(file), new FitOptions { Iterations = 13 }, new Listener(reports.Add), cancellation: Cancellation);

        Assert.Equal(Enumerable.Range(1, 13), reports.Select(report => report.Iteration));
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.Equal(reports.Select(report => report.Loss), result.LossCurve.Select(point => point.Loss));
        Assert.True(reports[^1].Loss < reports[0].Loss);
        Assert.Equal(12, result.Views.Count);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var file = FitGoldens.Open();
        using var source = new CancellationTokenSource();
        int last = 0;
        var listener = new Listener(report =>
        {
            last = report.Iteration;
            source.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(
            () => SceneFit.Run(FitGoldens.Views(file, "train_"), FitGoldens.Points(file), new FitOptions(), listener, cancellation: source.Token));
        Assert.Equal(3, last);
    }

    private static double Psnr(GaussianSet set, FitView view)
    {
        var rendered = new ViewRenderer().Render(set, view.Camera, new RenderSettings(), Cancellation);
        return SignalToNoise.Psnr(rendered.Colour, [.. view.Colours.Select(value => value / 255f)]);
    }

    private sealed class Listener(Action<FitProgress> action) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => action(value);
    }
}
