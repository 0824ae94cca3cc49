using System.Numerics;
using System.Runtime.CompilerServices;
using PanSt3R.Rooms.Rendering.Tracing;
using PanSt3R.Rooms.Scenes.Shapes;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>Normal and texture coordinates of points on a surface of the room or on a solid.</summary>
internal readonly struct SurfaceSamples(LaneVector normal, Lanes u, Lanes v)
{
    private const float CapHeight = 0.9995f;

    /// <summary>Unit normals, towards the inside of the room.</summary>
    public readonly LaneVector Normal = normal;
    public readonly Lanes U = u;
    public readonly Lanes V = v;

    /// <summary>Of points on one of the six surfaces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SurfaceSamples OfRoom(int surface, LaneVector point)
    {
        float inwards = (surface & 1) == 0 ? 1 : -1;
        return (surface >> 1) switch
        {
            0 => new SurfaceSamples(LaneVector.Of(new Vector3(inwards, 0, 0)), point.Y, point.Z),
            1 => new SurfaceSamples(LaneVector.Of(new Vector3(0, inwards, 0)), point.X, point.Z),
            _ => new SurfaceSamples(LaneVector.Of(new Vector3(0, 0, inwards)), point.X, point.Y),
        };
    }

    /// <summary>Of points on a solid; textures are projected along the main direction of the normal.</summary>
    public static SurfaceSamples OfSolid(Solid solid, LaneVector point)
    {
        var local = solid.ToLocal(point);
        var gradient = solid.Kind switch
        {
            ShapeKind.Box => OnBox(local),
            ShapeKind.Frustum => OnFrustum(solid.Taper, local),
            _ => local,
        };
        var (x, y, z) = (solid.HalfSize.X * local.X, solid.HalfSize.Y * local.Y, solid.HalfSize.Z * local.Z);
        var (absX, absY, absZ) = (Simd.Abs(gradient.X), Simd.Abs(gradient.Y), Simd.Abs(gradient.Z));
        var isTop = Simd.GreaterThan(absZ, Max(absX, absY));
        var isSide = Simd.GreaterThan(absX, absY);
        var u = Select(isTop, x, Select(isSide, y, x));
        var v = Select(isTop, y, z);
        return new SurfaceSamples(solid.ToNormal(gradient).Normalized(), u, v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector OnBox(LaneVector local)
    {
        var (absX, absY, absZ) = (Simd.Abs(local.X), Simd.Abs(local.Y), Simd.Abs(local.Z));
        var isX = Simd.GreaterThan(absX, Max(absY, absZ));
        var isZ = Simd.AndNot(Simd.GreaterThanOrEqual(absZ, absY), isX);
        var isY = ~(isX | isZ);
        return new LaneVector(local.X & isX, local.Y & isY, local.Z & isZ);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector OnFrustum(float taper, LaneVector local)
    {
        var isCap = Simd.GreaterThan(Simd.Abs(local.Z), Of(CapHeight));
        var slope = Of(-taper) * Fma(taper, local.Z, One);
        return new LaneVector(Simd.AndNot(local.X, isCap), Simd.AndNot(local.Y, isCap), Select(isCap, local.Z, slope));
    }
}
