using System.Numerics;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>What is taken of the floor.</summary>
/// <param name="half">Half of the room's width and depth.</param>
internal sealed class FloorPlan(Vector2 half)
{
    private readonly List<Footprint> _taken = [];

    public Vector2 Half => half;

    /// <summary>How much of the floor is taken, from 0 to 1.</summary>
    public float Share => _taken.Sum(area => area.Half.X * area.Half.Y) / (half.X * half.Y);

    /// <summary>Takes an area, if it is inside of the room and free.</summary>
    public bool TryTake(Footprint area, float clearance = 0)
    {
        var wanted = area.Grown(clearance);
        if (!IsInside(area) || _taken.Exists(taken => taken.Overlaps(wanted)))
        {
            return false;
        }

        _taken.Add(area);
        return true;
    }

    private bool IsInside(Footprint area) =>
        MathF.Abs(area.Center.X) + area.Reach(Vector2.UnitX) <= half.X
        && MathF.Abs(area.Center.Y) + area.Reach(Vector2.UnitY) <= half.Y;
}
