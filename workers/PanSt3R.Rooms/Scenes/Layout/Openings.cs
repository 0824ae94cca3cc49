using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Scenes.Furniture;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>The room before furniture comes in: doors, windows, a pillar in a corner, skirting boards.</summary>
internal static class Openings
{
    private const float DoorSpace = 0.75f;
    private const float Rounding = 1e-3f;
    private const int Attempts = 12;
    private const float SkirtingHeight = 0.08f;
    private const float SkirtingDepth = 0.015f;

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
        var center = (room.Taken.Floor.Half - half) * new Vector2(random.Sign(), random.Sign());
        var area = new Footprint(center, Vector2.UnitX, half - new Vector2(Rounding));
        room.Taken.TryTake(area, area, room.Size.Z, clearance: 0);
        room.Extend(Room.WallId, new Primitive(
            ShapeKind.Box,
            Pose.Upright(new Vector3(center, room.Size.Z / 2)),
            new Vector3(half, room.Size.Z / 2),
            room.Surfaces.Walls[0]));
    }

    private static void AddDoor(RoomBuilder room)
    {
        var door = Doors.Draw(room.Random);
        for (int i = 0; i < Attempts; i++)
        {
            var wall = room.Taken.Walls[room.Random.Index(room.Taken.Walls.Count)];
            float position = room.Random.Between(-0.5f, 0.5f) * (wall.Length - door.Size.X);
            var space = wall.Against(position, DoorSpace).Center;
            var area = new Footprint(
                new Vector2(space.X, space.Y), wall.Along, new Vector2(door.Size.X, DoorSpace) / 2);
            if (wall.IsFree(position, door.Size.X, 0, door.Size.Z) && room.Taken.Floor.TryTake(area))
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
        var boards =
            from wall in room.Taken.Walls
            from run in wall.Free(SkirtingHeight)
            let pose = wall.Against((run.Left + run.Right) / 2, SkirtingDepth, SkirtingHeight / 2)
            let size = new Vector3(run.Right - run.Left, SkirtingDepth, SkirtingHeight)
            select new Primitive(ShapeKind.Box, pose, size / 2, material);
        foreach (var board in boards)
        {
            room.Extend(Room.WallId, board with { CastsShadow = false });
        }
    }
}
