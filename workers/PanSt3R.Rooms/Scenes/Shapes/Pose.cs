using System.Numerics;

namespace PanSt3R.Rooms.Scenes.Shapes;

/// <summary>Position and orientation of something; lengths in metres.</summary>
/// <param name="Center">Origin of its frame.</param>
/// <param name="AxisX">Unit vector of its x axis.</param>
/// <param name="AxisY">Unit vector of its y axis.</param>
/// <param name="AxisZ">Unit vector of its z axis; the frame is right-handed.</param>
public readonly record struct Pose(Vector3 Center, Vector3 AxisX, Vector3 AxisY, Vector3 AxisZ)
{
    /// <summary>Upright, turned about the vertical axis by an angle in radians.</summary>
    public static Pose Upright(Vector3 center, float yaw = 0)
    {
        var (sin, cos) = MathF.SinCos(yaw);
        return new Pose(center, new Vector3(cos, sin, 0), new Vector3(-sin, cos, 0), Vector3.UnitZ);
    }

    /// <summary>The same, tilted about its x axis by an angle in radians; positive leans y upwards.</summary>
    public Pose TiltedAboutX(float angle)
    {
        var (sin, cos) = MathF.SinCos(angle);
        return this with { AxisY = (cos * AxisY) + (sin * AxisZ), AxisZ = (cos * AxisZ) - (sin * AxisY) };
    }

    /// <summary>The same, tilted about its y axis by an angle in radians; positive leans z towards x.</summary>
    public Pose TiltedAboutY(float angle)
    {
        var (sin, cos) = MathF.SinCos(angle);
        return this with { AxisX = (cos * AxisX) - (sin * AxisZ), AxisZ = (cos * AxisZ) + (sin * AxisX) };
    }

    /// <summary>From coordinates in this frame to those around it.</summary>
    public Vector3 Apply(Vector3 local) => Center + Turn(local);

    /// <summary>A frame given in this frame, in the frame around it.</summary>
    public Pose Apply(Pose inner) => new(Apply(inner.Center), Turn(inner.AxisX), Turn(inner.AxisY), Turn(inner.AxisZ));

    private Vector3 Turn(Vector3 local) => (local.X * AxisX) + (local.Y * AxisY) + (local.Z * AxisZ);
}
