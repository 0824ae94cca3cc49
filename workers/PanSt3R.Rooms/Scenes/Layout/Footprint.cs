using System.Numerics;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>A rectangle on the floor.</summary>
/// <param name="Center">Its middle.</param>
/// <param name="Axis">Unit vector along its width.</param>
/// <param name="Half">Half of its width and depth.</param>
internal readonly record struct Footprint(Vector2 Center, Vector2 Axis, Vector2 Half)
{
    private Vector2 Across => new(-Axis.Y, Axis.X);

    /// <summary>The same, larger by a margin on all sides.</summary>
    public Footprint Grown(float margin) => this with { Half = Half + new Vector2(margin) };

    /// <summary>Whether two rectangles share area: no side of either separates them.</summary>
    public bool Overlaps(Footprint other) =>
        OverlapsAlong(Axis, other) && OverlapsAlong(Across, other)
        && OverlapsAlong(other.Axis, other) && OverlapsAlong(other.Across, other);

    /// <summary>Half of its extent along a direction.</summary>
    public float Reach(Vector2 direction) =>
        (Half.X * MathF.Abs(Vector2.Dot(Axis, direction))) + (Half.Y * MathF.Abs(Vector2.Dot(Across, direction)));

    private bool OverlapsAlong(Vector2 direction, Footprint other) =>
        MathF.Abs(Vector2.Dot(direction, other.Center - Center)) < Reach(direction) + other.Reach(direction);
}
