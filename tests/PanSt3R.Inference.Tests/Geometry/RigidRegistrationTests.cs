using CsCheck;
using PanSt3R.Inference.Geometry;

namespace PanSt3R.Inference.Tests.Geometry;

public class RigidRegistrationTests
{
    [Fact]
    public void Align_MovedPoints_FindsTheMotion()
    {
        Gen.Select(Gen.Int[3, 50], Gen.Int).Sample((count, seed) =>
        {
            var random = new Random(seed);
            float[] source = SyntheticPoints.Cloud(random, count);
            float[] target = SyntheticPoints.Move(SyntheticPoints.Pose(random), source);
            float[] weights = [.. Enumerable.Range(0, count).Select(_ => 0.1f + random.NextSingle())];
            var registration = RigidRegistration.Align(source, target, weights);
            Assert.Equal(RegistrationDetermination.Unique, registration.Determination);
            TensorAssert.Close(target, SyntheticPoints.Move(registration.Transform, source), 1e-4, "moved points");
        });
    }

    [Fact]
    public void Align_AnyPoints_GivesAProperRotation()
    {
        Gen.Select(Gen.Int[1, 6], Gen.Int).Sample((count, seed) =>
        {
            var random = new Random(seed);
            float[] ones = [.. Enumerable.Repeat(1f, count)];
            var (source, target) = (SyntheticPoints.Cloud(random, count), SyntheticPoints.Cloud(random, count));
            AssertProper(RigidRegistration.Align(source, target, ones).Transform);
        });
    }

    [Fact]
    public void Align_WeightZero_IgnoresThePoint()
    {
        var random = new Random(8);
        float[] source = SyntheticPoints.Cloud(random, 12);
        var pose = SyntheticPoints.Pose(random);
        float[] target = SyntheticPoints.Move(pose, source);
        float[] weights = [.. Enumerable.Repeat(1f, 12)];
        (target[0], weights[0]) = (1000, 0);
        (target[7], source[13]) = (float.NaN, float.PositiveInfinity);
        (target[16], weights[5]) = (-1000, float.NaN);
        AssertSame(pose, RigidRegistration.Align(source, target, weights).Transform, 1e-5);
    }

    [Fact]
    public void Align_Mirrored_StaysARotation()
    {
        float[] source = SyntheticPoints.Cloud(new Random(3), 30);
        float[] target = [.. source.Select((value, i) => i % 3 == 0 ? -value : value)];
        AssertProper(RigidRegistration.Align(source, target, [.. Enumerable.Repeat(1f, 30)]).Transform);
    }

    [Fact]
    public void Align_PlanarPoints_IsUnique()
    {
        var random = new Random(9);
        float[] source = SyntheticPoints.Cloud(random, 20);
        for (int i = 2; i < source.Length; i += 3)
        {
            source[i] = 1;
        }

        var pose = SyntheticPoints.Pose(random);
        var registration = RigidRegistration.Align(source, SyntheticPoints.Move(pose, source), [.. Enumerable.Repeat(1f, 20)]);
        Assert.Equal(RegistrationDetermination.Unique, registration.Determination);
        AssertSame(pose, registration.Transform, 1e-5);
    }

    [Fact]
    public void Align_NoWeights_MatchesPlainMeansAndSaysSo()
    {
        var registration = RigidRegistration.Align([0, 0, 0, 2, 0, 0], [1, 1, 1, 1, 3, 1], [0, float.NaN]);
        Assert.Equal(RegistrationDetermination.Unweighted, registration.Determination);
        AssertSame(new RigidTransform(RigidTransform.Identity.Rotation, [0, 2, 1]), registration.Transform, 1e-12);
    }

    [Fact]
    public void Align_CoincidentPoints_MatchesMeansAndSaysSo()
    {
        float[] source = [.. Enumerable.Repeat((float[])[0.3f, -70.1f, 5.7f], 9).SelectMany(point => point)];
        float[] target = SyntheticPoints.Cloud(new Random(2), 9);
        var registration = RigidRegistration.Align(source, target, [.. Enumerable.Repeat(0.7f, 9)]);
        Assert.Equal(RegistrationDetermination.Point, registration.Determination);
        Assert.Equal(RigidTransform.Identity.Rotation, registration.Transform.Rotation);
    }

    [Fact]
    public void Align_PointsOnALine_MapsTheLineAndSaysSo()
    {
        float[] source = [0, 0, 0, 1, 0, 0, 2, 0, 0];
        float[] target = [5, 0, 0, 5, 1, 0, 5, 2, 0];
        var registration = RigidRegistration.Align(source, target, [1, 1, 1]);
        Assert.Equal(RegistrationDetermination.Line, registration.Determination);
        AssertProper(registration.Transform);
        TensorAssert.Close(target, SyntheticPoints.Move(registration.Transform, source), 1e-6, "line");
    }

    [Fact]
    public void Align_ExtremeValues_StaysProper()
    {
        float[] extremes = [0, -0f, 1, -3, 1e-45f, 1e-20f, 1e20f, float.MaxValue, float.NaN, float.NegativeInfinity];
        Gen.Select(Gen.Int[1, 8], Gen.Int).Sample((count, seed) =>
        {
            var random = new Random(seed);
            var (source, target) = (random.GetItems(extremes, count * 3), random.GetItems(extremes, count * 3));
            AssertProper(RigidRegistration.Align(source, target, random.GetItems(extremes, count)).Transform);
        });
    }

    [Fact]
    public void Align_LengthsThatDoNotPair_Throws() =>
        Assert.Throws<ArgumentException>(() => RigidRegistration.Align([1, 2, 3], [1, 2, 3], [1, 1]));

    private static void AssertProper(RigidTransform transform)
    {
        double[] r = transform.Rotation;
        Assert.All(transform.Translation, value => Assert.True(double.IsFinite(value)));
        for (int row = 0; row < 3; row++)
        {
            for (int other = 0; other < 3; other++)
            {
                double dot = Enumerable.Range(0, 3).Sum(i => r[(row * 3) + i] * r[(other * 3) + i]);
                Assert.Equal(row == other ? 1 : 0, dot, 1e-9);
            }
        }

        double determinant = (r[0] * ((r[4] * r[8]) - (r[5] * r[7]))) - (r[1] * ((r[3] * r[8]) - (r[5] * r[6])))
            + (r[2] * ((r[3] * r[7]) - (r[4] * r[6])));
        Assert.Equal(1, determinant, 1e-9);
    }

    private static void AssertSame(RigidTransform expected, RigidTransform actual, double tolerance)
    {
        Assert.All(expected.Rotation.Zip(actual.Rotation), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        Assert.All(expected.Translation.Zip(actual.Translation), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
