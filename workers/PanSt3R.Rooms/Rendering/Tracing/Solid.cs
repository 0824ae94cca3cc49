using System.Numerics;
using System.Runtime.CompilerServices;
using PanSt3R.Rooms.Rendering.Shading;
using PanSt3R.Rooms.Scenes.Shapes;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Tracing;

/// <summary>
/// A primitive made ready for casting: the affine map from the room to its own frame, where it has unit size.
/// </summary>
internal sealed class Solid
{
    public Solid(Primitive primitive, int objectId)
    {
        var (pose, half) = (primitive.Pose, primitive.HalfSize);
        (Kind, Taper, CastsShadow, Id) = (primitive.Kind, primitive.Taper, primitive.CastsShadow, objectId);
        (RowX, RowY, RowZ) = (pose.AxisX / half.X, pose.AxisY / half.Y, pose.AxisZ / half.Z);
        Offset = -new Vector3(
            Vector3.Dot(RowX, pose.Center), Vector3.Dot(RowY, pose.Center), Vector3.Dot(RowZ, pose.Center));
        (HalfSize, Center, Reach) = (half, pose.Center, primitive.Reach);
        Texture = new Texture(primitive.Material);
        Corners = FindCorners(primitive);
    }

    public ShapeKind Kind { get; }

    public float Taper { get; }

    public bool CastsShadow { get; }

    /// <summary>Instance id of the object that it is a part of.</summary>
    public int Id { get; }

    public Vector3 RowX { get; }

    public Vector3 RowY { get; }

    public Vector3 RowZ { get; }

    public Vector3 Offset { get; }

    public Vector3 HalfSize { get; }

    public Vector3 Center { get; }

    public Vector3 Reach { get; }

    public Texture Texture { get; }

    /// <summary>Corners of its bounding box; bits 0, 1, 2 of the index are the sides along x, y, z.</summary>
    public Vector3[] Corners { get; }

    /// <summary>A point of the room in the frame of the solid.</summary>
    public Vector3 ToLocal(Vector3 point) => Offset + DirectionToLocal(point);

    /// <summary>A direction of the room in the frame of the solid, not normalised.</summary>
    public Vector3 DirectionToLocal(Vector3 direction) =>
        new(Vector3.Dot(RowX, direction), Vector3.Dot(RowY, direction), Vector3.Dot(RowZ, direction));

    /// <summary>Whether a point is nearer to its bounding box than a distance.</summary>
    public bool IsWithin(Vector3 point, float distance)
    {
        float wide = 1 + MathF.Abs(Taper);
        var outside = HalfSize * (Vector3.Abs(ToLocal(point)) - new Vector3(wide, wide, 1));
        return Vector3.Max(outside, Vector3.Zero).Length() < distance;
    }

    /// <summary>Points of the room in the frame of the solid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneVector ToLocal(LaneVector point) => new(
        Fma(RowX.X, point.X, Fma(RowX.Y, point.Y, Fma(RowX.Z, point.Z, Of(Offset.X)))),
        Fma(RowY.X, point.X, Fma(RowY.Y, point.Y, Fma(RowY.Z, point.Z, Of(Offset.Y)))),
        Fma(RowZ.X, point.X, Fma(RowZ.Y, point.Y, Fma(RowZ.Z, point.Z, Of(Offset.Z)))));

    /// <summary>Gradients of the surface as normals in the room, not normalised.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneVector ToNormal(LaneVector gradient) => new(
        Fma(RowX.X, gradient.X, Fma(RowY.X, gradient.Y, RowZ.X * gradient.Z)),
        Fma(RowX.Y, gradient.X, Fma(RowY.Y, gradient.Y, RowZ.Y * gradient.Z)),
        Fma(RowX.Z, gradient.X, Fma(RowY.Z, gradient.Y, RowZ.Z * gradient.Z)));

    private static Vector3[] FindCorners(Primitive primitive)
    {
        float wide = 1 + MathF.Abs(primitive.Taper);
        var reach = primitive.HalfSize * new Vector3(wide, wide, 1);
        var corners = new Vector3[8];
        for (int i = 0; i < corners.Length; i++)
        {
            var side = new Vector3((i & 1) == 0 ? -1 : 1, (i & 2) == 0 ? -1 : 1, (i & 4) == 0 ? -1 : 1);
            corners[i] = primitive.Pose.Apply(side * reach);
        }

        return corners;
    }
}
