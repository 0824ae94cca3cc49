using System.Numerics;
using PanSt3R.Rooms.Materials;

namespace PanSt3R.Rooms.Scenes.Shapes;

/// <summary>A solid of one material.</summary>
/// <param name="Kind">Its shape.</param>
/// <param name="Pose">Centre and axes.</param>
/// <param name="HalfSize">Half of its extent along its axes, in metres, positive.</param>
/// <param name="Material">Colours and texture.</param>
public sealed record Primitive(ShapeKind Kind, Pose Pose, Vector3 HalfSize, Material Material)
{
    /// <summary>
    /// Change of radius from the middle to the upper end of a frustum, as a part of the radius, in (-1, 1).
    /// </summary>
    public float Taper { get; init; }

    /// <summary>Whether it keeps light from what is behind it.</summary>
    public bool CastsShadow { get; init; } = true;

    /// <summary>Half of the extent along the axes of the frame around it, in metres.</summary>
    public Vector3 Reach
    {
        get
        {
            var size = HalfSize;
            float wide = Kind == ShapeKind.Frustum ? 1 + MathF.Abs(Taper) : 1;
            return (wide * size.X * Vector3.Abs(Pose.AxisX))
                + (wide * size.Y * Vector3.Abs(Pose.AxisY))
                + (size.Z * Vector3.Abs(Pose.AxisZ));
        }
    }

    /// <summary>
    /// Whether its bounds meet a box given by its middle and half of its size, in the frame around it.
    /// </summary>
    public bool Meets(Vector3 middle, Vector3 half)
    {
        var apart = Vector3.Abs(middle - Pose.Center) - half - Reach;
        return apart is { X: < 0, Y: < 0, Z: < 0 };
    }

    /// <summary>The same solid in the frame around a given one.</summary>
    public Primitive In(Pose outer) => this with { Pose = outer.Apply(Pose) };
}
