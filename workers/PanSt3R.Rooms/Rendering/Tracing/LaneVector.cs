using System.Numerics;
using System.Runtime.CompilerServices;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Tracing;

/// <summary>A three-dimensional vector or a colour per lane.</summary>
internal readonly struct LaneVector(Lanes x, Lanes y, Lanes z)
{
    public readonly Lanes X = x;
    public readonly Lanes Y = y;
    public readonly Lanes Z = z;

    public static LaneVector Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector Of(Vector3 value) => new(LaneMath.Of(value.X), LaneMath.Of(value.Y), LaneMath.Of(value.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector operator +(LaneVector a, LaneVector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector operator -(LaneVector a, LaneVector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector operator *(LaneVector a, LaneVector b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector operator *(Lanes factor, LaneVector a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Dot(LaneVector a, LaneVector b) => Fma(a.X, b.X, Fma(a.Y, b.Y, a.Z * b.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector Select(Lanes condition, LaneVector yes, LaneVector no) => new(
        LaneMath.Select(condition, yes.X, no.X),
        LaneMath.Select(condition, yes.Y, no.Y),
        LaneMath.Select(condition, yes.Z, no.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector Mix(LaneVector a, LaneVector b, Lanes weight) => new(
        LaneMath.Mix(a.X, b.X, weight), LaneMath.Mix(a.Y, b.Y, weight), LaneMath.Mix(a.Z, b.Z, weight));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneVector Normalized() => (Lanes.One / Simd.Sqrt(Dot(this, this))) * this;
}
