using PanSt3R.Splatting.Fitting;
using PanSt3R.Splatting.Fitting.Initialisation;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Tests.Fitting.Initialisation;

public sealed class InitialGaussiansTests
{
    private static readonly ColouredPoints Line = new([0, 0, 0, 1, 0, 0, 3, 0, 0, 6, 0, 0], [0.5f, 0, 1, 0.3f, 0.4f, 0.6f, 0, 0, 0, 1, 1, 1]);

    [Fact]
    public void Of_Points_TakesPlacesAndDistances()
    {
        var set = InitialGaussians.Of(Line, 2, 1, TestContext.Current.CancellationToken);

        Assert.Equal((4, 2), (set.Count, set.Degree));
        Assert.Equal(Line.Positions, set.Means);
        Assert.Equal([1, 0, 0, 0], set.Rotations[4..8]);
        // Squared distances of the second point: 1, 4 and 25.
        Assert.All(set.LogScales[3..6], scale => Assert.Equal(0.5 * Math.Log(10), scale, 1e-6));
        Assert.All(set.OpacityLogits, logit => Assert.Equal(-2.19722458f, logit, 1e-6f));
    }

    [Fact]
    public void Of_Colours_KeepsThemOffTheLimits()
    {
        var set = InitialGaussians.Of(Line, 1, 1, TestContext.Current.CancellationToken);

        float[] first = [.. set.Harmonics[..3].Select(value => value * SphericalHarmonics.Y0 + 0.5f)];
        TensorAssert.Close([0.5f, 0.02f, 0.98f], first, 1e-6, "colour");
        Assert.All(set.Harmonics[3..12], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Of_EqualPoints_HaveASmallestSize()
    {
        var set = InitialGaussians.Of(new ColouredPoints(new float[12], new float[12]), 0, 1, TestContext.Current.CancellationToken);

        Assert.All(set.LogScales, scale => Assert.Equal(0.5 * Math.Log(1e-7), scale, 1e-5));
    }

    [Fact]
    public void Extent_RecordedCameras_MatchesReference()
    {
        using var file = FitGoldens.Open();
        double[] expected = new double[1];
        file.ReadDoubles("camera_extent", expected);

        Assert.Equal(expected[0], SceneExtent.Of(SplatGoldens.Cameras(file, "train_"), FitGoldens.Points(file)), 1e-5);
    }

    [Fact]
    public void Extent_OneCamera_IsThatOfThePoints() => Assert.Equal(1.1 * 6, SceneExtent.Of([Cameras.Straight(16, 16)], Line), 1e-6);
}
