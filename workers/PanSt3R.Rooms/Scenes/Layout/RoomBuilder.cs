using System.Numerics;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Furniture;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>A room while it is furnished: pieces find free places on the floor, on walls and on each other.</summary>
internal sealed class RoomBuilder
{
    private const int Attempts = 24;
    private const float MinimumGap = 0.03f;
    private const float AboveTop = 0.05f;

    private readonly List<(RoomClass Class, string Name, List<Primitive> Parts)> _objects =
        [(RoomClass.Wall, "walls", []), (RoomClass.Floor, "floor", []), (RoomClass.Ceiling, "ceiling", [])];

    public RoomBuilder(Vector3 size, RoomSurfaces surfaces, RandomStream random)
    {
        (Size, Surfaces, Random) = (size, surfaces, random);
        Taken = new Occupancy(size);
    }

    public Vector3 Size { get; }

    public RoomSurfaces Surfaces { get; }

    public RandomStream Random { get; }

    public Occupancy Taken { get; }

    public IReadOnlyList<RoomObject> Objects =>
        [.. _objects.Select((thing, index) => new RoomObject(index + 1, thing.Class, thing.Name, thing.Parts))];

    /// <summary>Adds a piece where it is certain to fit.</summary>
    public void Put(Piece piece, Pose pose) =>
        _objects.Add((piece.Class, piece.Name, [.. piece.Parts.Select(part => part.In(pose))]));

    /// <summary>Adds solids to walls, floor or ceiling.</summary>
    public void Extend(int id, Primitive part) => _objects[id - 1].Parts.Add(part);

    /// <summary>Stands a piece with its back to a wall. Null when no place is found.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="front">Space in metres that is kept free in front of it.</param>
    public Placement? AgainstWall(Piece piece, float front = 0)
    {
        for (int i = 0; i < Attempts; i++)
        {
            var wall = Taken.Walls[Random.Index(Taken.Walls.Count)];
            float room = (wall.Length - piece.Size.X) / 2;
            float position = Random.Chance(0.35f) ? Random.Sign() * (room - MinimumGap) : Random.Between(-room, room);
            if (room > 0 && AgainstWall(piece, wall, position, front) is { } placement)
            {
                return placement;
            }
        }

        return null;
    }

    /// <summary>Stands a piece at a given place of a wall. Null when it is taken.</summary>
    public Placement? AgainstWall(Piece piece, Wall wall, float position, float front = 0)
    {
        var (size, gap) = (piece.Size, Random.Between(MinimumGap, 0.06f));
        var pose = wall.Against(position, size.Y, distance: gap);
        var kept = Area(wall.Against(position, size.Y + front, distance: gap), new Vector2(size.X, size.Y + front));
        if (!Taken.TryTake(Area(pose, new Vector2(size.X, size.Y)), kept, size.Z, MinimumGap))
        {
            return null;
        }

        Put(piece, pose);
        return new Placement(piece, pose, wall, position);
    }

    /// <summary>Stands a piece anywhere it fits, turned by any angle. Null when no place is found.</summary>
    public Placement? OnFloor(Piece piece, float clearance)
    {
        for (int i = 0; i < Attempts; i++)
        {
            var center = new Vector2(Random.Between(-0.5f, 0.5f) * Size.X, Random.Between(-0.5f, 0.5f) * Size.Y);
            float yaw = Random.Chance(0.6f) ? Random.Index(4) * MathF.PI / 2 : Random.Between(-MathF.PI, MathF.PI);
            if (OnFloor(piece, Pose.Upright(new Vector3(center, 0), yaw), clearance) is { } placement)
            {
                return placement;
            }
        }

        return null;
    }

    /// <summary>Stands a piece at a place of the floor. Null when it is taken.</summary>
    public Placement? OnFloor(Piece piece, Pose pose, float clearance)
    {
        var area = Area(pose, new Vector2(piece.Size.X, piece.Size.Y)).Grown(MinimumGap);
        if (!Taken.TryTake(area, area, piece.Size.Z, clearance))
        {
            return null;
        }

        Put(piece, pose);
        return new Placement(piece, pose);
    }

    /// <summary>Hangs a piece on a wall, its lower edge between two heights. False when no place is found.</summary>
    public bool OnWall(Piece piece, float lowest, float highest, float margin = 0)
    {
        for (int i = 0; i < Attempts; i++)
        {
            var wall = Taken.Walls[Random.Index(Taken.Walls.Count)];
            float room = ((wall.Length - piece.Size.X) / 2) - margin;
            float position = Random.Between(-room, room);
            float bottom = Random.Between(lowest, highest);
            if (room > 0 && wall.IsFree(position, piece.Size.X, bottom, bottom + piece.Size.Z))
            {
                wall.Take(position, piece.Size.X, bottom, bottom + piece.Size.Z);
                Put(piece, wall.Against(position, piece.Size.Y, bottom));
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts something on the top of a piece. False when it is too large or the wall behind is taken.</summary>
    /// <param name="support">The piece below.</param>
    /// <param name="piece">What goes on it.</param>
    /// <param name="part">How far from the middle it may be, as a part of the free space.</param>
    public bool OnTop(Placement support, Piece piece, float part)
    {
        var (free, top) = ((support.Piece.Size - piece.Size) / 2, support.Piece.Size.Z);
        var place = new Vector3(Random.Between(-part, part) * free.X, Random.Between(-part, part) * free.Y, top);
        float position = support.Position + place.X;
        bool isFree = support.Wall is null || support.Wall.IsFree(
            position, piece.Size.X, top + AboveTop, top + piece.Size.Z);
        if (free.X < 0 || free.Y < 0 || !isFree)
        {
            return false;
        }

        support.Wall?.Take(position, piece.Size.X, top, top + piece.Size.Z);
        Put(piece, support.Pose.Apply(Pose.Upright(place)));
        return true;
    }

    /// <summary>Hangs a piece from the ceiling. False when something is in the way.</summary>
    public bool FromCeiling(Piece piece, Vector2 center)
    {
        var middle = new Vector3(center, Size.Z);
        var reach = new Vector3(
            (piece.Size.X / 2) + MinimumGap, (piece.Size.Y / 2) + MinimumGap, piece.Size.Z + MinimumGap);
        if (_objects.Exists(thing => thing.Parts.Exists(part => part.Meets(middle, reach))))
        {
            return false;
        }

        Put(piece, Pose.Upright(middle));
        return true;
    }

    private static Footprint Area(Pose pose, Vector2 size) =>
        new(new Vector2(pose.Center.X, pose.Center.Y), new Vector2(pose.AxisX.X, pose.AxisX.Y), size / 2);
}
