using System.Numerics;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Rendering;

public sealed class ProjectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Project_RecordedCase_IsTheReference(int view)
    {
        using var file = SplatGoldens.Open("projection_a");
        var set = SplatGoldens.Gaussians(file);
        var projector = new Projector(SplatGoldens.Cameras(file)[view]);
        var expected = new ExpectedProjection(file, view, set.Count);
        double largestConic = expected.Conic.Max(Math.Abs);
        int visible = 0;
        for (int index = 0; index < set.Count; index++)
        {
            var actual = projector.Project(set, index);
            if (expected.IsFragile(index))
            {
                continue;
            }

            Assert.Equal(expected.IsVisible(index), !actual.Tiles.IsEmpty);
            if (actual.Tiles.IsEmpty)
            {
                continue;
            }

            visible++;
            Assert.Equal(expected.Radius(index), actual.Radius);
            Assert.Equal(expected.Tiles(index), actual.Tiles);
            Assert.Equal(expected.Means[2 * index], actual.U, 2e-4);
            Assert.Equal(expected.Means[2 * index + 1], actual.V, 2e-4);
            Assert.InRange(actual.Depth / expected.Depth[index], 1 - 2e-6, 1 + 2e-6);
            Assert.Equal(expected.Conic[3 * index], actual.A, 1e-5 * largestConic);
            Assert.Equal(expected.Conic[3 * index + 1], actual.B, 1e-5 * largestConic);
            Assert.Equal(expected.Conic[3 * index + 2], actual.C, 1e-5 * largestConic);
        }

        Assert.InRange(visible, 100, set.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Colour_EveryDegree_IsTheReference(int degree)
    {
        using var file = SplatGoldens.Open("projection_a");
        var set = SplatGoldens.Gaussians(file);
        var cameras = SplatGoldens.Cameras(file);
        float[] expected = file.ReadSingles($"colour_deg{degree}");
        Span<float> colour = stackalloc float[3];
        for (int view = 0; view < cameras.Count; view++)
        {
            var projector = new Projector(cameras[view]);
            for (int index = 0; index < set.Count; index++)
            {
                ViewColour.Of(set, index, degree, projector).CopyTo(colour);
                TensorAssert.Close(expected.AsSpan(3 * (view * set.Count + index), 3), colour, 2e-6, $"view {view}, Gaussian {index}");
            }
        }
    }

    [Fact]
    public void HalfCovariance_Squared_IsTheReferenceCovariance()
    {
        using var file = SplatGoldens.Open("projection_a");
        var set = SplatGoldens.Gaussians(file);
        float[] expected = file.ReadSingles("cov3d");
        double tolerance = 1e-5 * expected.Max(Math.Abs);
        for (int index = 0; index < set.Count; index++)
        {
            var m = HalfCovariance.Of(set, index).Product;
            Vector3 x = new(m.M00, m.M01, m.M02), y = new(m.M10, m.M11, m.M12), z = new(m.M20, m.M21, m.M22);
            float[] actual = [Vector3.Dot(x, x), Vector3.Dot(x, y), Vector3.Dot(x, z), Vector3.Dot(y, y), Vector3.Dot(y, z), Vector3.Dot(z, z)];
            TensorAssert.Close(expected.AsSpan(6 * index, 6), actual, tolerance, $"Gaussian {index}");
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1)]
    [InlineData(0.2f)]
    public void Project_NotInFrontOfTheCamera_TakesNoPart(float depth)
    {
        var set = new GaussianSet(1);
        set.Rotations[0] = 1;
        set.Means[2] = depth;

        Assert.True(new Projector(Cameras.Straight(32, 32)).Project(set, 0).Tiles.IsEmpty);
    }
}
