using System.Numerics;
using PanSt3R.Rooms.Cameras;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Tests.Cameras;

public sealed class CameraPlannerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Plan_AnyRoom_KeepsClearOfEverything(float step)
    {
        foreach (var (room, cameras) in Walks(step, 30))
        {
            foreach (var camera in cameras)
            {
                var around = new Vector3(room.Size.X / 2, room.Size.Y / 2, room.Size.Z) - Vector3.Abs(camera.Position);
                Assert.True(
                    around is { X: > 0.29f, Y: > 0.29f, Z: > 0.29f },
                    $"A camera of room {room.Seed} is too near to a wall.");
                Assert.DoesNotContain(
                    room.Objects.SelectMany(thing => thing.Parts), part => part.Holds(camera.Position, -0.17f));
            }
        }
    }

    [Fact]
    public void Plan_AnyRoom_GivesRotations()
    {
        foreach (var camera in Walks(1, 10).SelectMany(walk => walk.Cameras))
        {
            Assert.True((Vector3.Cross(camera.Right, camera.Down) - camera.Forward).Length() < 1e-5f);
            Assert.Equal(1, camera.Right.Length(), 1e-5f);
            Assert.Equal(1, camera.Down.Length(), 1e-5f);
            Assert.True(camera.Down.Z < -0.75f, "The camera is not upright.");
        }
    }

    [Fact]
    public void Plan_LargerStep_MovesCamerasApart()
    {
        float Mean(float step) => Walks(step, 30).Average(walk => walk.Cameras
            .Zip(walk.Cameras.Skip(1), (from, to) => (to.Position - from.Position).Length()).Average());

        Assert.InRange(Mean(0), 0.08f, 0.25f);
        Assert.InRange(Mean(0.5f), 0.3f, 0.75f);
        Assert.InRange(Mean(1), 0.65f, 1.2f);
    }

    [Fact]
    public void Make_AnyScene_ShowsEnough()
    {
        foreach (var view in Samples.Scenes(20, new ImageSize(64, 48)).SelectMany(scene => scene.Views))
        {
            // The rules look at 192 rays; a finer picture may differ a little.
            Assert.True(view.Depth.Order().ElementAt(view.Depth.Length / 2) > 0.9f);
            Assert.True(view.Instances.Count(id => id > Room.CeilingId) > 0.08 * view.Instances.Length);
        }
    }

    private static IEnumerable<(Room Room, IReadOnlyList<RoomCamera> Cameras)> Walks(float step, int rooms) =>
        from room in Samples.Rooms(rooms)
        let cameras = CameraPlanner.Plan(room, views: 6, step)
        where cameras is not null
        select (room, cameras);
}
