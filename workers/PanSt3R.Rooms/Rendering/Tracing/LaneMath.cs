using System.Runtime.CompilerServices;

namespace PanSt3R.Rooms.Rendering.Tracing;

/// <summary>
/// Arithmetic on lanes. No approximations and no reordering, so that every machine with fused multiply-add agrees.
/// </summary>
internal static class LaneMath
{
    public static Lanes One => Lanes.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Of(float value) => Simd.Create(value);

    /// <summary>a b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Fma(Lanes a, Lanes b, Lanes c) => Simd.FusedMultiplyAdd(a, b, c);

    /// <summary>a b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Fma(float a, Lanes b, Lanes c) => Simd.FusedMultiplyAdd(Simd.Create(a), b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Min(Lanes a, Lanes b) => Simd.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Max(Lanes a, Lanes b) => Simd.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Select(Lanes condition, Lanes yes, Lanes no) => Simd.ConditionalSelect(condition, yes, no);

    /// <summary>The value, limited to 0..1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Saturate(Lanes value) => Min(Max(value, Lanes.Zero), Lanes.One);

    /// <summary>From a at 0 to b at 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Mix(Lanes a, Lanes b, Lanes weight) => Fma(weight, b - a, a);

    /// <summary>Whether the condition, a comparison of lanes, holds anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes condition) => Simd.ExtractMostSignificantBits(condition) != 0;
}
