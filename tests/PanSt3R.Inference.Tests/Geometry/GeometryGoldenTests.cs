using PanSt3R.Inference.Geometry;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Tests.Geometry;

public sealed class GeometryGoldenTests : IDisposable
{
    private readonly SafetensorsFile _golden = Goldens.Open("network", "geometry.safetensors");

    public void Dispose() => _golden.Dispose();

    [Theory]
    [InlineData("norm_exp", PointmapActivationKind.NormExp, 3)]
    [InlineData("linear", PointmapActivationKind.Linear, 1)]
    public void Apply_RecordedRawOutput_EqualsRecordedPointmap(string name, PointmapActivationKind activation, int views)
    {
        for (int view = 0; view < views; view++)
        {
            var map = Activate(view, activation);
            TensorAssert.Close(Part(name + ".pts3d", view, views), map.Points, 1.4e-5, "points");
            TensorAssert.Close(Part(name + ".pts3d_local", view, views), map.LocalPoints, 1.4e-5, "local points");
            TensorAssert.Close(Part(name + ".conf", view, views), map.Confidence, 5e-4, "confidence");
        }
    }

    [Theory]
    [InlineData("norm_exp", PointmapActivationKind.NormExp, 3)]
    [InlineData("linear", PointmapActivationKind.Linear, 1)]
    public void Estimate_RecordedRawOutput_EqualsRecordedCamera(string name, PointmapActivationKind activation, int views)
    {
        for (int view = 0; view < views; view++)
        {
            var estimate = CameraEstimator.Estimate(Activate(view, activation));
            Assert.Equal(RegistrationDetermination.Unique, estimate.Pose);
            Assert.Equal(_golden.ReadSingles(name + ".focal")[view], estimate.Camera.FocalLength!.Value, 4e-4);
            TensorAssert.Close(Part(name + ".c2w", view, views), Matrix(estimate.Camera.WorldFromCamera), 1e-5, "pose");
        }
    }

    [Fact]
    public void Apply_AllZero_GivesZeroPointsAndRecordedConfidence()
    {
        var map = PointmapActivation.Apply(new float[4 * 4 * 7], 4, 4, cancellationToken: TestContext.Current.CancellationToken);
        TensorAssert.Close(_golden.ReadSingles("zeros.pts3d"), map.Points, 0, "points");
        TensorAssert.Close(_golden.ReadSingles("zeros.conf"), map.Confidence, 0, "confidence");
    }

    [Fact]
    public void Align_ReflectedPoints_EqualsRecordedRotation()
    {
        var registration = RigidRegistration.Align(
            _golden.ReadSingles("register.source"),
            _golden.ReadSingles("register.target"),
            _golden.ReadSingles("register.weights"));
        float[] rotation = [.. registration.Transform.Rotation.Select(value => (float)value)];
        float[] translation = [.. registration.Transform.Translation.Select(value => (float)value)];
        TensorAssert.Close(_golden.ReadSingles("register.R"), rotation, 7.8e-6, "rotation");
        TensorAssert.Close(_golden.ReadSingles("register.t"), translation, 1e-6, "translation");
    }

    [Fact]
    public void Estimate_ZeroDepths_EqualsRecordedFocalLength()
    {
        float[] points = _golden.ReadSingles("focal_zero_depth.pts");
        double? focal = FocalEstimator.Estimate(points, 48, 32, PrincipalPoint.MiddleOf(48, 32));
        Assert.Equal(_golden.ReadSingles("focal_zero_depth.focal")[0], focal!.Value, 4e-4);
    }

    private static float[] Matrix(RigidTransform pose)
    {
        var (r, t) = (pose.Rotation, pose.Translation);
        double[] matrix = [r[0], r[1], r[2], t[0], r[3], r[4], r[5], t[1], r[6], r[7], r[8], t[2], 0, 0, 0, 1];
        return [.. matrix.Select(value => (float)value)];
    }

    private Pointmap Activate(int view, PointmapActivationKind activation) => PointmapActivation.Apply(
        Part("raw", view, 3).ToArray(), 32, 48, activation, TestContext.Current.CancellationToken);

    private ReadOnlySpan<float> Part(string name, int view, int views)
    {
        float[] values = _golden.ReadSingles(name);
        int length = values.Length / views;
        return values.AsSpan(view * length, length);
    }
}
