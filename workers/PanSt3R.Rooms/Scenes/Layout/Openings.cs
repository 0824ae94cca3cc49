using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Scenes.Furniture;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>The room before furniture comes in: doors, windows, a pillar in a corner, skirting boards.</summary>
internal static class Openings
{
    private const float DoorSpace = 0.75f;

    public static void Add(RoomBuilder room)
    {
        var random = room.Random;
        if (random.Chance(0.25f))
        {
            AddPillar(room);
        }

        if (random.Chance(0.85f))
        {
            AddDoor(room);
        }

        for (int i = random.Chance(0.9f) ? random.Whole(1, 3) : 0; i > 0; i--)
        {
            AddWindow(room);
        }

        if (random.Chance(0.5f))
        {
            AddSkirting(room);
        }
    }

    private static void AddPillar(RoomBuilder room)
    {
        var random = room.Random;
        var half = new Vector2(random.Between(0.12f, 0.45f), random.Between(0.12f, 0.45f));
        var center = (room.Floor.Half - half) * new Vector2(random.Sign(), random.Sign());
        _ = room.Floor.TryTake(new Footprint(center, Vector2.UnitX, half - new Vector2(0.001f)));
        foreach (var wall in room.Walls)
        {
            TakeShare(wall, center, half, room);
        }

        var material = room.Surfaces.Walls[0];
        room.Extend(Room.WallId, new Primitive(
            ShapeKind.Box, Pose.Upright(new Vector3(center, room.Size.Z / 2)), new Vector3(half, room.Size.Z / 2), material));
    }

    private static void TakeShare(Wall wall, Vector2 center, Vector2 half, RoomBuilder room)
    {
        var foot = wall.Against(0, 0).Center;
        float distance = Vector2.Dot(center - new Vector2(foot.X, foot.Y), wall.Inwards);
        var inwards = Vector2.Abs(wall.Inwards);
        if (distance <= Vector2.Dot(inwards, half) + 0.01f)
        {
            float position = Vector2.Dot(center - new Vector2(foot.X, foot.Y), wall.Along);
            wall.Take(position, 2 * Vector2.Dot(Vector2.Abs(wall.Along), half), 0, room.Size.Z);
        }
    }

    private static void AddDoor(RoomBuilder room)
    {
        var door = Doors.Draw(room.Random);
        for (int i = 0; i < 12; i++)
        {
            var wall = room.Walls[room.Random.Index(4)];
            float position = room.Random.Between(-0.5f, 0.5f) * (wall.Length - door.Size.X);
            var space = wall.Against(position, DoorSpace).Center;
            var area = new Footprint(new Vector2(space.X, space.Y), wall.Along, new Vector2(door.Size.X, DoorSpace) / 2);
            if (wall.IsFree(position, door.Size.X, 0, door.Size.Z) && room.Floor.TryTake(area))
            {
                wall.Take(position, door.Size.X, 0, door.Size.Z);
                room.Put(door, wall.Against(position, door.Size.Y));
                return;
            }
        }
    }

    private static void AddWindow(RoomBuilder room)
    {
        var random = room.Random;
        float top = MathF.Min(room.Size.Z - 0.15f, random.Between(2, 2.35f));
        float bottom = random.Chance(0.15f) ? 0.15f : random.Between(0.75f, 1.05f);
        _ = room.OnWall(Windows.Draw(top - bottom, random), bottom, bottom, 0.1f);
    }

    private static void AddSkirting(RoomBuilder room)
    {
        var material = room.Random.Chance(0.5f) ? Finishes.Paint(room.Random) : Finishes.Wood(room.Random);
        foreach (var wall in room.Walls)
        {
            var pose = wall.Against(0, 0.015f, 0.04f);
            room.Extend(Room.WallId, new Primitive(ShapeKind.Box, pose, new Vector3(wall.Length / 2, 0.0075f, 0.04f), material) { CastsShadow = false });
        }
    }
}
