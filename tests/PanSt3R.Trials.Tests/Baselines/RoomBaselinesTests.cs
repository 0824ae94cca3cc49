using PanSt3R.Evaluation.Protocols;
using PanSt3R.Rooms.Captures;
using PanSt3R.Trials.Baselines;

namespace PanSt3R.Trials.Tests.Baselines;

public sealed class RoomBaselinesTests
{
    private static readonly CaptureOptions Rooms = new() { Scenes = 6, Views = 4, Size = new(32, 24), Seed = 5 };

    private readonly RoomBaselines _baselines = RoomBaselines.Learn(Rooms, TestContext.Current.CancellationToken);

    [Fact]
    public void PointError_UnseenRooms_IsThatOfNotKnowingTheCameras()
    {
        double error = Unseen().Average(scene => _baselines.PointError(scene, reference: 0));

        Assert.InRange(error, 0.2, 1.0);
    }

    [Fact]
    public void PointError_CamerasCloseTogether_IsLower()
    {
        var close = Rooms with { CameraStep = 0 };

        Assert.True(
            Enumerable.Range(10, 6).Average(index => _baselines.PointError(SceneStudio.Make(close, index), reference: 0))
            < Unseen().Average(scene => _baselines.PointError(scene, reference: 0)));
    }

    [Fact]
    public void Pq_OneClassForEverything_IsLow()
    {
        var protocol = Protocol.Load("rooms");
        var classes = protocol.ClassesFor(".")!;

        Assert.All(Unseen(), scene => Assert.InRange(_baselines.Pq(scene, classes, protocol.MinimumShare), 0, 0.2));
    }

    private static IEnumerable<CapturedScene> Unseen() =>
        Enumerable.Range(10, 6).Select(index => SceneStudio.Make(Rooms, index, TestContext.Current.CancellationToken));
}
