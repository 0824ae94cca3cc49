using PanSt3R.Files;
using PanSt3R.Splatting.Fitting;
using PanSt3R.Splatting.Fitting.Optimisation;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Tests.Fitting;

public sealed class FitFaultTests
{
    private static readonly ColouredPoints Points = new([0, 0, 2, 0.1f, 0, 2, 0, 0.1f, 2], [.. Enumerable.Repeat(0.5f, 9)]);
    private static readonly FitView View = new("door", Cameras.Straight(8, 6), new byte[3 * 48]);
    private static readonly FitOptions Options = new() { Iterations = 2 };

    [Fact]
    public void Run_SoundInput_Works() => Assert.Equal(3, Fit([View], Points).Gaussians.Count);

    [Fact]
    public void Run_NoViews_SaysSo() => Assert.Contains("no views", Refused([], Points).Message, StringComparison.Ordinal);

    [Fact]
    public void Run_NoPoints_SaysSo() => Assert.Contains("at least one point", Refused([View], new ColouredPoints([], [])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e30f)]
    public void Run_PointNowhere_NamesIt(float coordinate)
    {
        float[] positions = [.. Points.Positions];
        positions[4] = coordinate;

        Assert.Contains("Point 1", Refused([View], Points with { Positions = positions }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(255)]
    public void Run_ColourOutOfRange_NamesThePoint(float value)
    {
        float[] colours = [.. Points.Colours];
        colours[8] = value;

        Assert.Contains("Point 2", Refused([View], Points with { Colours = colours }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SizesDiffer_NamesTheView()
    {
        Assert.Contains("'door'", Refused([View, View with { Colours = new byte[47] }], Points).Message, StringComparison.Ordinal);
        Assert.Contains("instance map has 47", Refused([View with { Instances = new int[47] }], Points).Message, StringComparison.Ordinal);
        Assert.Contains("coordinates", Refused([View], Points with { Colours = [1, 1, 1] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_HugeInstance_NamesThePixel()
    {
        int[] instances = new int[48];
        instances[7] = int.MaxValue;

        Assert.Contains("pixel 7", Refused([View with { Instances = instances }], Points).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CameraWithoutNumbers_NamesTheView()
    {
        Assert.Contains("'door'", Refused([View with { Camera = View.Camera with { FocalX = 0 } }], Points).Message, StringComparison.Ordinal);
        Assert.Contains("'door'", Refused([View with { Camera = View.Camera with { CentreY = double.NaN } }], Points).Message, StringComparison.Ordinal);
        Assert.Contains("0 x 6", Refused([View with { Camera = View.Camera with { Width = 0 } }], Points).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be fitted", Refused([View with { Camera = View.Camera with { Width = int.MaxValue } }], Points).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WrongSettings_NamesAllOfThem()
    {
        var options = new FitOptions { Iterations = 0, Degree = 4, PanopticWeight = double.NaN, Background = new(2, 0, 0), Threads = 0 };
        string message = Assert.Throws<InvalidSettingsException>(() => Fit(options)).Message;

        Assert.All(
            new[] { "Iterations", "Degree", "PanopticWeight", "Background", "Threads" },
            name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_TooManyPoints_SaysHowMany() => Assert.Contains(
        "3 points",
        Assert.Throws<InvalidSettingsException>(() => Fit(Options with { MaxGaussians = 2 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Run_LittleMemory_SaysHowMuch()
    {
        long needed = FitMemory.Estimate([View], Points.Count, Options);

        Assert.Contains(
            "MiB",
            Assert.Throws<InvalidSettingsException>(() => Fit(Options with { MemoryLimit = needed - 1 })).Message,
            StringComparison.Ordinal);
        Assert.Equal(3, Fit(Options with { MemoryLimit = needed }).Gaussians.Count);
    }

    [Fact]
    public void Estimate_MillionGaussians_IsAboutThatOfTheirParameters()
    {
        long per = (FitMemory.Estimate([View], 2_000_000, Options) - FitMemory.Estimate([View], 1_000_000, Options)) / 1_000_000;

        Assert.InRange(per, 944, 1500);
    }

    [Fact]
    public void RequireFinite_LossIsNoNumber_NamesViewAndIteration()
    {
        var set = new GaussianSet(1, 0);
        (set.Means[2], set.Rotations[0], set.OpacityLogits[0], set.Harmonics[0]) = (2, 1, 2, float.NaN);
        var trainer = new GaussianTrainer(new TrainedGaussians(set, null), null, default, 1);
        double loss = trainer.Evaluate(View, 0, TestContext.Current.CancellationToken).Total;

        string message = Assert.Throws<InvalidContentException>(() => FitGuard.RequireFinite(loss, 7, View)).Message;
        Assert.Contains("iteration 7", message, StringComparison.Ordinal);
        Assert.Contains("'door'", message, StringComparison.Ordinal);
        Assert.Contains("Gaussian 0", Assert.Throws<InvalidContentException>(() => FitGuard.RequireFinite(set)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AllGaussiansFaded_SaysSo()
    {
        Assert.Throws<InvalidContentException>(() => FitGuard.RequireSome(new GaussianSet(0), 100));
    }

    private static FitResult Fit(FitOptions options) =>
        SceneFit.Run([View], Points, options, cancellation: TestContext.Current.CancellationToken);

    private static FitResult Fit(IReadOnlyList<FitView> views, ColouredPoints points) =>
        SceneFit.Run(views, points, Options, cancellation: TestContext.Current.CancellationToken);

    private static InvalidContentException Refused(IReadOnlyList<FitView> views, ColouredPoints points) =>
        Assert.Throws<InvalidContentException>(() => Fit(views, points));
}
