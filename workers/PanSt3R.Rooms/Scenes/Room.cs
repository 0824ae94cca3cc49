using System.Numerics;

namespace PanSt3R.Rooms.Scenes;

/// <summary>
/// A furnished room. The frame has its origin in the middle of the floor, z up, and axes along the walls; lengths are
/// in metres.
/// </summary>
public sealed record Room
{
    /// <summary>Instance id of all walls together.</summary>
    public const int WallId = 1;

    /// <summary>Instance id of the floor.</summary>
    public const int FloorId = 2;

    /// <summary>Instance id of the ceiling.</summary>
    public const int CeilingId = 3;

    /// <summary>The seed that it came from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Inner width along x, depth along y and height.</summary>
    public required Vector3 Size { get; init; }

    /// <summary>Materials of walls, floor and ceiling.</summary>
    public required RoomSurfaces Surfaces { get; init; }

    /// <summary>All objects; the one with id i is at i - 1.</summary>
    public required IReadOnlyList<RoomObject> Objects { get; init; }

    /// <summary>Its light.</summary>
    public required RoomLight Light { get; init; }

    /// <summary>The camera's properties.</summary>
    public required Photography Photography { get; init; }

    /// <summary>Class of an instance id.</summary>
    public RoomClass ClassOf(int id) => Objects[id - 1].Class;
}
