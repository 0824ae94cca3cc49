using CsCheck;
using PanSt3R.Inference.Geometry;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Tests.Geometry;

public class PointmapActivationTests
{
    [Fact]
    public void Apply_AnyLength_KeepsDirectionAndSinglePrecision()
    {
        Gen.Select(Gen.Double[-7, 1.8], Gen.Double[-1, 1], Gen.Double[-1, 1]).Sample((exponent, a, b) =>
        {
            double length = Math.Pow(10, exponent);
            double norm = Math.Sqrt((a * a) + (b * b) + 1);
            float[] raw = [(float)(a / norm * length), (float)(b / norm * length), (float)(length / norm), 0, 0, 0, -1];
            float[] point = Apply(raw).Points;
            double n = Math.Sqrt(raw.Take(3).Sum(value => (double)value * value));
            double stretch = n < 1e-3 ? 1 + (n / 2) + (n * n / 6) : (Math.Exp(n) - 1) / n;
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(raw[i] * stretch, point[i], (2e-7 * Math.Abs(point[i])) + 1e-37);
            }
        });
    }

    [Fact]
    public void Apply_Zero_GivesZero() => Assert.Equal([0, 0, 0], Apply([0, 0, 0, 1, 1, 1, 0]).Points);

    [Fact]
    public void Apply_Confidence_IsOnePlusExponential() =>
        Assert.Equal(1 + Math.E, Apply([0, 0, 0, 0, 0, 0, 1]).Confidence[0], 1e-6);

    [Fact]
    public void Apply_WrongLength_Throws() => Assert.Throws<ArgumentException>(() => Apply(new float[6]));

    [Fact]
    public void Apply_Cancelled_Stops() => Assert.Throws<OperationCanceledException>(
        () => PointmapActivation.Apply(new float[7], 1, 1, PointmapActivationKind.Linear, new CancellationToken(canceled: true)));

    private static Pointmap Apply(float[] raw) =>
        PointmapActivation.Apply(raw, 1, 1, PointmapActivationKind.NormExp, TestContext.Current.CancellationToken);
}
