using System.Numerics;
using PanSt3R.Rooms.Scenes;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Tests.Scenes;

public sealed class RoomGeneratorTests
{
    private const float Tolerance = 2e-3f;

    [Fact]
    public void Generate_SameSeed_GivesTheSameRoom()
    {
        var (first, second) = (RoomGenerator.Generate(42), RoomGenerator.Generate(42));

        Assert.Equal((first.Size, first.Light, first.Photography), (second.Size, second.Light, second.Photography));
        Assert.Equal(first.Objects.SelectMany(thing => thing.Parts), second.Objects.SelectMany(thing => thing.Parts));
    }

    [Fact]
    public void Generate_ManySeeds_UsesEveryClass()
    {
        var objects = Samples.Rooms(100).SelectMany(room => room.Objects);

        Assert.Equal(
            RoomClasses.All.Select(entry => entry.Class), objects.Select(thing => thing.Class).Distinct().Order());
    }

    [Fact]
    public void Generate_AnySeed_NumbersObjectsFromSurfacesOn()
    {
        foreach (var room in Samples.Rooms(50))
        {
            Assert.Equal(Enumerable.Range(1, room.Objects.Count), room.Objects.Select(thing => thing.Id));
            Assert.InRange(room.Objects.Count, 4, byte.MaxValue);
            Assert.Equal(RoomClass.Wall, room.ClassOf(Room.WallId));
            Assert.Equal(RoomClass.Floor, room.ClassOf(Room.FloorId));
            Assert.Equal(RoomClass.Ceiling, room.ClassOf(Room.CeilingId));
        }
    }

    [Fact]
    public void Generate_AnySeed_KeepsEverythingInTheRoom()
    {
        foreach (var room in Samples.Rooms(100))
        {
            var half = new Vector3(room.Size.X / 2, room.Size.Y / 2, room.Size.Z / 2);
            foreach (var (thing, part) in Parts(room))
            {
                var apart = Vector3.Abs(part.Pose.Center - new Vector3(0, 0, half.Z)) + part.Reach - half;
                Assert.True(Max(apart) < Tolerance, $"{thing.Name} sticks out of room {room.Seed} by {Max(apart)} m.");
            }
        }
    }

    [Fact]
    public void Generate_AnySeed_NoObjectReachesIntoAnother()
    {
        foreach (var room in Samples.Rooms(100))
        {
            var solids = Parts(room).Where(entry => entry.Object.Id != Room.FloorId).ToList();
            foreach (var (thing, part) in solids)
            {
                var near = solids.Where(entry => entry.Part.Meets(part.Pose.Center, part.Reach));
                foreach (var (other, solid) in near.Where(entry => entry.Object != thing))
                {
                    Assert.False(
                        part.Grid(9).Any(point => part.Holds(point, Tolerance) && solid.Holds(point, Tolerance)),
                        $"{thing.Name} reaches into {other.Name} in room {room.Seed}.");
                }
            }
        }
    }

    [Fact]
    public void Generate_AnySeed_FurnitureStandsOrHangs()
    {
        foreach (var room in Samples.Rooms(100))
        {
            var standing = room.Objects.Where(thing =>
                thing.Class is RoomClass.Bed or RoomClass.Chair or RoomClass.Sofa or RoomClass.Table);
            foreach (var thing in standing)
            {
                Assert.Equal(0, thing.Parts.Min(part => part.Pose.Center.Z - part.Reach.Z), Tolerance);
            }
        }
    }

    [Fact]
    public void SceneSeed_AnyIndex_DependsOnBoth()
    {
        Assert.NotEqual(RoomGenerator.SceneSeed(1, 0), RoomGenerator.SceneSeed(1, 1));
        Assert.NotEqual(RoomGenerator.SceneSeed(1, 0), RoomGenerator.SceneSeed(2, 0));
    }

    private static IEnumerable<(RoomObject Object, Primitive Part)> Parts(Room room) =>
        room.Objects.SelectMany(thing => thing.Parts.Select(part => (thing, part)));

    private static float Max(Vector3 value) => MathF.Max(value.X, MathF.Max(value.Y, value.Z));
}
