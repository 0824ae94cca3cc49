using System.Numerics;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>One of four walls and what is taken of it. Positions along it are measured from its middle.</summary>
/// <param name="middle">Middle of its foot.</param>
/// <param name="inwards">Unit normal into the room.</param>
/// <param name="length">Its length in metres.</param>
/// <param name="height">Its height in metres.</param>
internal sealed class Wall(Vector2 middle, Vector2 inwards, float length, float height)
{
    private const float Gap = 0.04f;
    private const float Rounding = 1e-4f;

    private readonly List<(float Left, float Right, float Bottom, float Top)> _taken = [];

    public float Length => length;

    /// <summary>Direction in which positions grow.</summary>
    public Vector2 Along { get; } = new(inwards.Y, -inwards.X);

    public Vector2 Inwards => inwards;

    /// <summary>Distance from the wall to the nearest point of an area of the floor.</summary>
    public float Distance(Footprint area) => Vector2.Dot(area.Center - middle, inwards) - area.Reach(inwards);

    /// <summary>Position along the wall of the middle of an area of the floor.</summary>
    public float PositionOf(Footprint area) => Vector2.Dot(area.Center - middle, Along);

    /// <summary>How much of the wall an area of the floor covers when seen from the other side.</summary>
    public float WidthOf(Footprint area) => 2 * area.Reach(Along);

    /// <summary>Whether a rectangle on the wall is inside of it and free.</summary>
    public bool IsFree(float position, float width, float bottom, float top) =>
        MathF.Abs(position) + (width / 2) <= (length / 2) + Rounding
        && top <= height
        && !_taken.Exists(taken =>
            taken.Left < position + (width / 2) + Gap && taken.Right > position - (width / 2) - Gap
            && taken.Bottom < top + Gap && taken.Top > bottom - Gap);

    public void Take(float position, float width, float bottom, float top) =>
        _taken.Add((position - (width / 2), position + (width / 2), bottom, top));

    /// <summary>The stretches of the foot of the wall at which nothing stands, by rising position.</summary>
    /// <param name="top">Only what begins below this height counts.</param>
    public IEnumerable<(float Left, float Right)> Free(float top)
    {
        float left = -length / 2;
        foreach (var taken in _taken.Where(taken => taken.Bottom < top).OrderBy(taken => taken.Left))
        {
            if (taken.Left > left)
            {
                yield return (left, taken.Left);
            }

            left = MathF.Max(left, taken.Right);
        }

        if (length / 2 > left)
        {
            yield return (left, length / 2);
        }
    }

    /// <summary>The frame of a piece whose back is at a distance from the wall.</summary>
    /// <param name="position">Position of its middle along the wall.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="bottom">Height of its lower end.</param>
    /// <param name="distance">Distance of its back from the wall.</param>
    public Pose Against(float position, float depth, float bottom = 0, float distance = 0)
    {
        var center = middle + (position * Along) + ((distance + (depth / 2)) * inwards);
        return new Pose(new Vector3(center, bottom), new Vector3(Along, 0), new Vector3(inwards, 0), Vector3.UnitZ);
    }
}
