using System.Numerics;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Tests;

/// <summary>Solids as sets of points, told from their definition and not as the ray caster does it.</summary>
internal static class Inside
{
    /// <summary>Whether a solid, made smaller on all sides by a margin in metres, holds a point.</summary>
    public static bool Holds(this Primitive solid, Vector3 point, float margin)
    {
        var ray = point - solid.Pose.Center;
        float x = Vector3.Dot(ray, solid.Pose.AxisX);
        float y = Vector3.Dot(ray, solid.Pose.AxisY);
        float z = Vector3.Dot(ray, solid.Pose.AxisZ);
        var half = solid.HalfSize - new Vector3(margin);
        if (half is not { X: > 0, Y: > 0, Z: > 0 })
        {
            return false;
        }

        return solid.Kind switch
        {
            ShapeKind.Box => MathF.Abs(x) < half.X && MathF.Abs(y) < half.Y && MathF.Abs(z) < half.Z,
            ShapeKind.Ellipsoid => new Vector3(x / half.X, y / half.Y, z / half.Z).Length() < 1,
            _ => MathF.Abs(z) < half.Z && MathF.Sqrt((x * x) + (y * y)) < RadiusAt(solid, z) - margin,
        };
    }

    /// <summary>Points on a grid over a solid, those on its corners included.</summary>
    public static IEnumerable<Vector3> Grid(this Primitive solid, int steps)
    {
        for (int i = 0; i < steps * steps * steps; i++)
        {
            var unit = new Vector3(i % steps, i / steps % steps, i / steps / steps) * (2f / (steps - 1)) - Vector3.One;
            yield return solid.Pose.Apply(unit * solid.HalfSize);
        }
    }

    private static float RadiusAt(Primitive frustum, float z) =>
        frustum.HalfSize.X * (1 + (frustum.Taper * z / frustum.HalfSize.Z));
}
