using System.Runtime.CompilerServices;
using PanSt3R.Rooms.Scenes.Shapes;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Tracing;

/// <summary>
/// Where rays, given in the frame of a solid of unit size, enter it. The answer is the ray parameter of the first
/// surface point with a positive one, or infinity. Origins are outside of the solid.
/// </summary>
internal static class Intersection
{
    private static readonly Lanes Never = Of(float.PositiveInfinity);

    /// <summary>Dispatches on the shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Enter(ShapeKind kind, float taper, LaneVector origin, LaneVector direction) => kind switch
    {
        ShapeKind.Box => EnterBox(origin, direction),
        ShapeKind.Frustum => EnterFrustum(taper, origin, direction),
        _ => EnterBall(origin, direction),
    };

    /// <summary>Slab test.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes EnterBox(LaneVector origin, LaneVector direction)
    {
        var (nearX, farX) = Slab(origin.X, direction.X);
        var (nearY, farY) = Slab(origin.Y, direction.Y);
        var (nearZ, farZ) = Slab(origin.Z, direction.Z);
        var near = Max(nearX, Max(nearY, nearZ));
        var far = Min(farX, Min(farY, farZ));
        return Select(Simd.LessThan(near, far) & Simd.GreaterThan(near, Lanes.Zero), near, Never);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Lanes Near, Lanes Far) Slab(Lanes origin, Lanes direction)
    {
        var inverse = Lanes.One / direction;
        var middle = -origin * inverse;
        var half = Simd.Abs(inverse);
        return (middle - half, middle + half);
    }

    private static Lanes EnterBall(LaneVector origin, LaneVector direction)
    {
        var a = LaneVector.Dot(direction, direction);
        var b = LaneVector.Dot(origin, direction);
        var c = LaneVector.Dot(origin, origin) - One;
        var discriminant = Fma(b, b, -(a * c));
        var near = -(b + Simd.Sqrt(Max(discriminant, Lanes.Zero))) / a;
        return Select(Simd.GreaterThan(discriminant, Lanes.Zero) & Simd.GreaterThan(near, Lanes.Zero), near, Never);
    }

    /// <summary>
    /// x^2 + y^2 = (1 + k z)^2 between the caps. All surface points on the ray are candidates, so that steep rays into
    /// wide cones, where the quadratic changes its sign, need no case of their own.
    /// </summary>
    private static Lanes EnterFrustum(float taper, LaneVector origin, LaneVector direction)
    {
        var k = Of(taper);
        var radius = Fma(k, origin.Z, One);
        var slope = k * direction.Z;
        var a = Fma(direction.X, direction.X, Fma(direction.Y, direction.Y, -(slope * slope)));
        var b = Fma(origin.X, direction.X, Fma(origin.Y, direction.Y, -(slope * radius)));
        var c = Fma(origin.X, origin.X, Fma(origin.Y, origin.Y, -(radius * radius)));
        var discriminant = Fma(b, b, -(a * c));
        var root = Simd.Sqrt(Max(discriminant, Lanes.Zero));
        var exists = Simd.GreaterThan(discriminant, Lanes.Zero);
        var side = Min(OnSide((-b - root) / a, origin, direction), OnSide((-b + root) / a, origin, direction));
        return Min(Select(exists, side, Never), EnterCap(k, origin, direction));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes OnSide(Lanes parameter, LaneVector origin, LaneVector direction)
    {
        var height = Simd.Abs(Fma(parameter, direction.Z, origin.Z));
        return Select(Simd.LessThan(height, One) & Simd.GreaterThan(parameter, Lanes.Zero), parameter, Never);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes EnterCap(Lanes taper, LaneVector origin, LaneVector direction)
    {
        var cap = Select(Simd.LessThan(direction.Z, Lanes.Zero), One, -One);
        var parameter = (cap - origin.Z) / direction.Z;
        var x = Fma(parameter, direction.X, origin.X);
        var y = Fma(parameter, direction.Y, origin.Y);
        var radius = Fma(taper, cap, One);
        var isInside = Simd.LessThan(Fma(x, x, y * y), radius * radius);
        return Select(isInside & Simd.GreaterThan(parameter, Lanes.Zero), parameter, Never);
    }
}
