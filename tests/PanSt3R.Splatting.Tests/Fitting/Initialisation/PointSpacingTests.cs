using CsCheck;
using PanSt3R.Splatting.Fitting.Initialisation;

namespace PanSt3R.Splatting.Tests.Fitting.Initialisation;

public sealed class PointSpacingTests
{
    [Fact]
    public void MeanSquaredDistances_RecordedCloud_MatchesReference()
    {
        using var file = FitGoldens.Open();
        float[] expected = file.ReadSingles("init_mean_sq_dist3");
        float[] actual = PointSpacing.MeanSquaredDistances(file.ReadSingles("init_points"), 2, TestContext.Current.CancellationToken);

        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * pair.First));
    }

    /// <summary>Few different coordinates make many equal points and distances; an outlier stretches the tree.</summary>
    [Fact]
    public void MeanSquaredDistances_AnyPoints_AreThoseOfExhaustiveSearch() =>
        Gen.Select(Gen.Int[1, 120], Gen.Int[1, 40], Gen.Int).Sample((points, steps, seed) =>
        {
            var random = new Random(seed);
            float[] positions = [.. Enumerable.Range(0, 3 * points).Select(_ => random.Next(steps) / 8f)];
            positions[0] = 1e6f;
            float[] actual = PointSpacing.MeanSquaredDistances(positions, 1, CancellationToken.None);
            Assert.Equal(Exhaustive(positions), actual);
        });

    [Fact]
    public void MeanSquaredDistances_AnyNumberOfThreads_GivesTheSameBits()
    {
        var random = new Random(3);
        float[] positions = [.. Enumerable.Range(0, 30_000).Select(_ => random.NextSingle())];

        Assert.Equal(
            PointSpacing.MeanSquaredDistances(positions, 1, TestContext.Current.CancellationToken),
            PointSpacing.MeanSquaredDistances(positions, 5, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void MeanSquaredDistances_Cancelled_Stops() => Assert.ThrowsAny<OperationCanceledException>(
        () => PointSpacing.MeanSquaredDistances(new float[3000], 1, new CancellationToken(canceled: true)));

    private static float[] Exhaustive(float[] p)
    {
        float[] result = new float[p.Length / 3];
        for (int i = 0; i < result.Length; i++)
        {
            float[] nearest = [.. Enumerable.Range(0, result.Length).Where(j => j != i).Select(j => Squared(p, i, j)).Order().Take(3)];
            result[i] = nearest.Length == 0 ? 0 : (float)(nearest.Sum(value => (double)value) / nearest.Length);
        }

        return result;
    }

    private static float Squared(float[] p, int i, int j)
    {
        float x = p[3 * i] - p[3 * j], y = p[3 * i + 1] - p[3 * j + 1], z = p[3 * i + 2] - p[3 * j + 2];
        return x * x + y * y + z * z;
    }
}
