using CsCheck;
using PanSt3R.Inference.Geometry;

namespace PanSt3R.Inference.Tests.Geometry;

public class FocalEstimatorTests
{
    [Fact]
    public void Estimate_PinholePoints_FindsTheFocalLength()
    {
        Gen.Select(Gen.Int[2, 60], Gen.Int[2, 60], Gen.Double[5, 400], Gen.Int).Sample(
            (width, height, focal, seed) =>
            {
                var center = new PrincipalPoint((width / 2.0) + 0.3, (height / 2.0) - 1.2);
                float[] points = SyntheticPoints.Seen(new Random(seed), width, height, focal, center);
                Assert.Equal(focal, FocalEstimator.Estimate(points, width, height, center)!.Value, focal * 1e-5);
            },
            iter: 200);
    }

    [Fact]
    public void Estimate_AThirdOfWrongPoints_StaysNearTheFocalLength()
    {
        var random = new Random(4);
        var center = PrincipalPoint.MiddleOf(96, 64);
        float[] points = SyntheticPoints.Seen(random, 96, 64, 80, center);
        for (int i = 0; i < points.Length; i += 9)
        {
            points[i] *= 3 * random.NextSingle();
        }

        Assert.Equal(80, FocalEstimator.Estimate(points, 96, 64, center)!.Value, 0.5);
    }

    [Fact]
    public void Estimate_RandomPoints_EqualsPlainTwin()
    {
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int).Sample(
            (width, height, seed) =>
            {
                var random = new Random(seed);
                var center = PrincipalPoint.MiddleOf(width, height);
                float[] points = SyntheticPoints.Seen(random, width, height, 50, center);
                for (int i = 0; i < points.Length; i++)
                {
                    points[i] += 0.2f * random.NextSingle();
                }

                double expected = PlainFocal(points, width, center);
                Assert.Equal(expected, FocalEstimator.Estimate(points, width, height, center) ?? 0, (1e-4 * expected) + 1e-9);
            },
            iter: 200);
    }

    [Fact]
    public void Estimate_ValuesThatAreNotFinite_CountAsNothing()
    {
        var center = PrincipalPoint.MiddleOf(20, 10);
        float[] points = SyntheticPoints.Seen(new Random(1), 20, 10, 30, center);
        points[0] = float.NaN;
        points[32] = 0;
        points[61] = float.PositiveInfinity;
        Assert.Equal(30, FocalEstimator.Estimate(points, 20, 10, center)!.Value, 1e-3);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(float.NaN, float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, 1, 1)]
    public void Estimate_NothingToLearnFrom_IsUnknown(float x, float y, float z)
    {
        float[] points = [.. Enumerable.Repeat((float[])[x, y, z], 77).SelectMany(point => point)];
        Assert.Null(FocalEstimator.Estimate(points, 11, 7, PrincipalPoint.MiddleOf(11, 7)));
    }

    [Fact]
    public void Estimate_PointsBehindTheCamera_IsUnknown()
    {
        var center = PrincipalPoint.MiddleOf(20, 10);
        float[] points = SyntheticPoints.Seen(new Random(1), 20, 10, 30, center);
        for (int i = 2; i < points.Length; i += 3)
        {
            points[i] = -points[i];
        }

        Assert.Null(FocalEstimator.Estimate(points, 20, 10, center));
    }

    private static double PlainFocal(float[] points, int width, PrincipalPoint center)
    {
        double focal = 0;
        for (int iteration = 0; iteration <= 10; iteration++)
        {
            var (above, below) = (0.0, 0.0);
            for (int i = 0; i < points.Length / 3; i++)
            {
                var (px, py) = ((i % width) - center.X, (i / width) - center.Y);
                var (gx, gy) = ((double)points[i * 3] / points[(i * 3) + 2], (double)points[(i * 3) + 1] / points[(i * 3) + 2]);
                double distance = Math.Sqrt(Math.Pow(px - (focal * gx), 2) + Math.Pow(py - (focal * gy), 2));
                double weight = iteration == 0 ? 1 : 1 / Math.Max(distance, 1e-8);
                above += weight * ((gx * px) + (gy * py));
                below += weight * ((gx * gx) + (gy * gy));
            }

            focal = above / below;
        }

        return Math.Max(focal, 0);
    }
}
