using System.Numerics;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>What is taken of the floor and of the walls.</summary>
internal sealed class Occupancy
{
    // Sills and handles stand out that far.
    private const float WallReach = 0.15f;

    public Occupancy(Vector3 size)
    {
        var half = new Vector2(size.X / 2, size.Y / 2);
        Floor = new FloorPlan(half);
        Walls =
        [
            new Wall(new Vector2(-half.X, 0), Vector2.UnitX, size.Y, size.Z),
            new Wall(new Vector2(half.X, 0), -Vector2.UnitX, size.Y, size.Z),
            new Wall(new Vector2(0, -half.Y), Vector2.UnitY, size.X, size.Z),
            new Wall(new Vector2(0, half.Y), -Vector2.UnitY, size.X, size.Z),
        ];
    }

    public FloorPlan Floor { get; }

    public IReadOnlyList<Wall> Walls { get; }

    /// <summary>Takes the place for something that stands on the floor, if it is free.</summary>
    /// <param name="area">What it covers.</param>
    /// <param name="kept">What nothing else may cover; holds the area.</param>
    /// <param name="height">Its height.</param>
    /// <param name="clearance">Distance to what stands there already.</param>
    public bool TryTake(Footprint area, Footprint kept, float height, float clearance)
    {
        var near = Walls.Where(wall => wall.Distance(area) < WallReach).ToList();
        if (!near.TrueForAll(wall => wall.IsFree(wall.PositionOf(area), wall.WidthOf(area), 0, height))
            || !Floor.TryTake(kept, clearance))
        {
            return false;
        }

        near.ForEach(wall => wall.Take(wall.PositionOf(area), wall.WidthOf(area), 0, height));
        return true;
    }
}
