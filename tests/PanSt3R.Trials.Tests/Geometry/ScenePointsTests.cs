using System.Numerics;
using PanSt3R.Rooms;
using PanSt3R.Rooms.Captures;
using PanSt3R.Trials.Geometry;

namespace PanSt3R.Trials.Tests.Geometry;

public sealed class ScenePointsTests
{
    private static readonly CapturedScene Scene =
        SceneStudio.Make(new CaptureOptions { Views = 3, Size = new ImageSize(32, 24) }, index: 0, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void ErrorsTo_TheTruthAtAnyScale_IsZero(int reference)
    {
        var truth = TruePoints.Of(Scene, reference);

        var errors = Scaled(truth, 3.5f).ErrorsTo(truth, reference);

        Assert.Equal(0, errors.Points, 1e-5);
        Assert.Equal(0, errors.Rotation, 0.05);
        Assert.Equal(0, errors.Translation, 1e-5);
    }

    [Fact]
    public void Of_ReferenceView_IsTheOrigin()
    {
        var truth = TruePoints.Of(Scene, reference: 1);

        Assert.True(Vector3.Distance(Vector3.Zero, truth.Cameras[1].Translation) < 1e-5f);
        Assert.All(truth.Points[1].Zip(Scene.Views[1].Depth), one => Assert.Equal(one.Second, one.First.Z, 1e-3f));
    }

    [Fact]
    public void Of_PoseOfAnotherView_TakesItsPointsToTheCommonFrame()
    {
        var truth = TruePoints.Of(Scene, reference: 0);
        var own = TruePoints.Of(Scene, reference: 2);

        var moved = Vector3.Transform(own.Points[2][100], truth.Cameras[2]);

        Assert.True(Vector3.Distance(moved, truth.Points[2][100]) < 1e-4f);
    }

    [Fact]
    public void ErrorsTo_CameraTurnedAndMoved_TellsByHowMuch()
    {
        var truth = TruePoints.Of(Scene, reference: 0);
        var cameras = truth.Cameras.ToArray();
        cameras[1] = Matrix4x4.CreateRotationY(MathF.PI / 6) * cameras[1];
        cameras[2].Translation += new Vector3((float)truth.MeanDistance, 0, 0);

        var errors = (truth with { Cameras = cameras }).ErrorsTo(truth, reference: 0);

        Assert.Equal(15, errors.Rotation, 0.1);
        Assert.Equal(0.5, errors.Translation, 1e-3);
        Assert.Equal(0, errors.Points, 1e-5);
    }

    private static ScenePoints Scaled(ScenePoints scene, float factor) => new(
        [.. scene.Points.Select(view => Array.ConvertAll(view, point => factor * point))],
        [.. scene.Cameras.Select(camera => camera with { M41 = factor * camera.M41, M42 = factor * camera.M42, M43 = factor * camera.M43 })]);
}
