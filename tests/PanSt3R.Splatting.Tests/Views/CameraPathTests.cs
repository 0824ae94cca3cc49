using PanSt3R.Inference.Geometry;
using PanSt3R.Splatting.Views;

namespace PanSt3R.Splatting.Tests.Views;

public sealed class CameraPathTests
{
    [Fact]
    public void Through_StopsInAnyOrder_VisitsTheNearestNext()
    {
        var path = CameraPath.Through([Stop(0), Stop(3), Stop(1), Stop(2)], 4);

        Assert.Equal([0, 1, 2, 3], path.Select(camera => Math.Round(camera.WorldFromCamera.Translation[0], 6)));
    }

    [Fact]
    public void Through_ManyFrames_GoesInSmallStepsWithProperRotations()
    {
        var path = CameraPath.Through([Stop(0), Stop(1), Stop(2), Stop(3)], 61);

        Assert.Equal(61, path.Count);
        for (int frame = 1; frame < path.Count; frame++)
        {
            double[] r = path[frame].WorldFromCamera.Rotation;
            double step = path[frame].WorldFromCamera.Translation[0] - path[frame - 1].WorldFromCamera.Translation[0];
            Assert.InRange(step, 0.01, 0.1);
            Assert.Equal(1, r[0] * r[0] + r[3] * r[3] + r[6] * r[6], 1e-5);
            Assert.Equal(0, r[0] * r[1] + r[3] * r[4] + r[6] * r[7], 1e-5);
        }
    }

    [Fact]
    public void Through_Ends_AreTheStopsThemselves()
    {
        var path = CameraPath.Through([Stop(0), Stop(1), Stop(2)], 9);

        AssertSame(Stop(0), path[0]);
        AssertSame(Stop(2), path[^1]);
        AssertSame(Stop(1), path[4]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Through_OneStop_StaysThere(int frames) =>
        Assert.All(CameraPath.Through([Stop(2)], frames), camera => AssertSame(Stop(2), camera));

    [Fact]
    public void Through_StopsOfOtherSizes_KeepsTheFieldOfView()
    {
        var path = CameraPath.Through([Stop(0), SplatCameras.Scaled(Stop(1), 2)], 2);

        Assert.All(path, camera => Assert.Equal((64, 48, 70.0), (camera.Width, camera.Height, camera.FocalLength!.Value)));
    }

    private static ViewCamera Stop(int index)
    {
        double angle = 0.3 * index;
        double[] turn = [Math.Cos(angle), 0, Math.Sin(angle), 0, 1, 0, -Math.Sin(angle), 0, Math.Cos(angle)];
        return new ViewCamera(64, 48, 70, new RigidTransform(turn, [index, 0.1 * index * index, -1]));
    }

    private static void AssertSame(ViewCamera expected, ViewCamera actual)
    {
        Assert.All(expected.WorldFromCamera.Rotation.Zip(actual.WorldFromCamera.Rotation), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.All(expected.WorldFromCamera.Translation.Zip(actual.WorldFromCamera.Translation), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
