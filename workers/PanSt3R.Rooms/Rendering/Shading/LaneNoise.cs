using System.Runtime.CompilerServices;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>Random values attached to the points of a grid.</summary>
internal static class LaneNoise
{
    private const uint StepX = 0x8DA6B343;
    private const uint StepY = 0xD8163841;

    /// <summary>A value in [0, 1) per cell; equal cells give equal values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Cell(Lanes cellX, Lanes cellY, uint seed) => ToUnit(
        (Whole(cellX) * Simd.Create(StepX)) ^ (Whole(cellY) * Simd.Create(StepY)) ^ Simd.Create(seed));

    /// <summary>Smooth noise in [0, 1): random values at whole coordinates, blended between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Smooth(Lanes x, Lanes y, uint seed)
    {
        var (cellX, cellY) = (Simd.Floor(x), Simd.Floor(y));
        var left = Whole(cellX) * Simd.Create(StepX);
        var right = left + Simd.Create(StepX);
        var bottom = (Whole(cellY) * Simd.Create(StepY)) ^ Simd.Create(seed);
        var top = ((Whole(cellY) + BitLanes.One) * Simd.Create(StepY)) ^ Simd.Create(seed);
        var (weightX, weightY) = (Ease(x - cellX), Ease(y - cellY));
        return Mix(
            Mix(ToUnit(left ^ bottom), ToUnit(right ^ bottom), weightX),
            Mix(ToUnit(left ^ top), ToUnit(right ^ top), weightX),
            weightY);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BitLanes Whole(Lanes floored) => Simd.ConvertToInt32Native(floored).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Ease(Lanes weight) => weight * weight * Fma(Of(-2), weight, Of(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes ToUnit(BitLanes bits)
    {
        bits ^= bits >> 15;
        bits *= Simd.Create(0x2C1B3C6Du);
        bits ^= bits >> 12;
        bits *= Simd.Create(0x297A2D39u);
        return Simd.ConvertToSingle((bits >> 9).AsInt32()) * Of(1f / (1 << 23));
    }
}
