using System.Runtime.CompilerServices;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Rendering.Tracing;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>
/// Colours of textured surfaces. Structure that is finer than a sample fades to its mean instead of flickering.
/// </summary>
internal static class PatternKernel
{
    /// <summary>Linear colour at each point.</summary>
    public static LaneVector Evaluate(Texture texture, in SurfacePoint at)
    {
        var color = texture.Pattern switch
        {
            Pattern.Plain => LaneVector.Of(texture.Color),
            Pattern.Masonry => Masonry(texture, at),
            Pattern.Books => Books(texture, at),
            Pattern.Painting => Painting(texture, at),
            Pattern.Outside => Outside(texture, at),
            _ => Blend(texture, Weight(texture, at)),
        };
        return Grain(texture, at) * color;
    }

    private static Lanes Weight(Texture texture, in SurfacePoint at)
    {
        var (u, v) = (texture.PerCell.X * at.U, texture.PerCell.Y * at.V);
        var fade = Fade(texture.CellSize, at);
        return texture.Pattern switch
        {
            Pattern.Clouds => Clouds(u, v, texture.Seed),
            Pattern.Checker => Faded(Of(0.5f), Parity(Simd.Floor(u) + Simd.Floor(v)), fade),
            Pattern.Stripes => Faded(Of(0.5f), Parity(Simd.Floor(u)), fade),
            _ => Faded(Of(0.28f), Discs(u, v), fade),
        };
    }

    private static Lanes Clouds(Lanes u, Lanes v, uint seed)
    {
        var coarse = LaneNoise.Smooth(u, v, seed);
        var fine = LaneNoise.Smooth(Of(2.7f) * u, Of(2.7f) * v, seed + 1);
        return Saturate(Fma(Of(1.6f), Mix(coarse, fine, Of(0.4f)), Of(-0.3f)));
    }

    private static Lanes Discs(Lanes u, Lanes v)
    {
        var (x, y) = (Centered(u), Centered(v));
        return Select(Simd.LessThan(Fma(x, x, y * y), Of(0.09f)), One, Lanes.Zero);
    }

    private static LaneVector Masonry(Texture texture, in SurfacePoint at)
    {
        var v = texture.PerCell.Y * at.V;
        var row = Simd.Floor(v);
        var shift = texture.RowShift < 0
            ? LaneNoise.Cell(row, Lanes.Zero, texture.Seed)
            : texture.RowShift * Parity(row);
        var u = Fma(texture.PerCell.X, at.U, shift);
        var brightness = Fma(
            Of(2 * texture.Variation), LaneNoise.Cell(Simd.Floor(u), row, texture.Seed) - Of(0.5f), One);
        var half = texture.HalfJoint;
        var isJoint = Simd.GreaterThan(Simd.Abs(Centered(u)), Of(0.5f - half.X))
            | Simd.GreaterThan(Simd.Abs(Centered(v)), Of(0.5f - half.Y));
        var share = Of(1 - ((1 - (2 * half.X)) * (1 - (2 * half.Y))));
        var joint = Faded(
            share, Select(isJoint, One, Lanes.Zero), Fade(4 * texture.CellSize * MathF.Max(half.X, half.Y), at));
        return LaneVector.Mix(brightness * LaneVector.Of(texture.Color), LaneVector.Of(texture.Second), joint);
    }

    private static LaneVector Books(Texture texture, in SurfacePoint at)
    {
        var u = texture.PerCell.X * at.U;
        var spine = Simd.Floor(u);
        var color = Palette(spine, Lanes.Zero, texture.Seed);
        var height = Fma(Of(0.45f), LaneNoise.Cell(spine, Lanes.One, texture.Seed), Of(-0.1f));
        var isAbove = Simd.GreaterThan(texture.PerCell.Y * at.V, height);
        var isGap = Simd.GreaterThan(Simd.Abs(Centered(u)), Of(0.46f));
        return LaneVector.Select(isAbove | isGap, LaneVector.Of(texture.Second), color);
    }

    private static LaneVector Painting(Texture texture, in SurfacePoint at)
    {
        var (u, v) = (texture.PerCell.X * at.U, texture.PerCell.Y * at.V);
        var areas = Simd.Floor(Of(5) * LaneNoise.Smooth(u, v, texture.Seed));
        var color = Palette(areas, Lanes.Zero, texture.Seed + 1);
        return LaneVector.Mix(color, Blend(texture, Saturate(v + Of(0.5f))), Of(0.35f));
    }

    private static LaneVector Outside(Texture texture, in SurfacePoint at)
    {
        var (u, v) = (texture.PerCell.X * at.U, texture.PerCell.Y * at.V);
        var skyline = Fma(Of(0.5f), LaneNoise.Smooth(Of(3) * u, Lanes.Zero, texture.Seed), Of(-0.55f));
        var sky = Mix(
            One, Of(0.8f), LaneNoise.Smooth(Of(2) * u, Of(4) * v, texture.Seed + 1)) * LaneVector.Of(texture.Color);
        var ground = Fma(
            Of(0.6f),
            LaneNoise.Smooth(Of(9) * u, Of(9) * v, texture.Seed + 2),
            Of(0.7f)) * LaneVector.Of(texture.Second);
        return LaneVector.Select(Simd.GreaterThan(v, skyline), sky, ground);
    }

    private static LaneVector Palette(Lanes index, Lanes channel, uint seed)
    {
        var light = Fma(Of(0.6f), LaneNoise.Cell(index, channel, seed + 5), Of(0.15f));
        return new LaneVector(
            light * LaneNoise.Cell(index, channel, seed + 6),
            light * LaneNoise.Cell(index, channel, seed + 7),
            light * LaneNoise.Cell(index, channel, seed + 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Grain(Texture texture, in SurfacePoint at)
    {
        var (u, v) = (texture.PerGrain.X * at.U, texture.PerGrain.Y * at.V);
        var noise = Mix(
            LaneNoise.Smooth(u, v, texture.Seed + 3),
            LaneNoise.Smooth(Of(0.23f) * u, Of(0.23f) * v, texture.Seed + 4),
            Of(0.5f));
        return Fma(Of(texture.Grain) * Fade(texture.GrainSize, at), Fma(Of(2), noise, -One), One);
    }

    private static LaneVector Blend(Texture texture, Lanes weight) =>
        LaneVector.Mix(LaneVector.Of(texture.Color), LaneVector.Of(texture.Second), weight);

    /// <summary>1 while a period spans two samples, 0 from one sample on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Fade(float period, in SurfacePoint at) => Saturate(Fma(Of(-2 / period), at.Footprint, Of(2)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Faded(Lanes mean, Lanes value, Lanes fade) => Mix(mean, value, fade);

    /// <summary>Distance from the middle of the cell, -0.5 to 0.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Centered(Lanes value) => value - Simd.Floor(value) - Of(0.5f);

    /// <summary>0 for even whole numbers, 1 for odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Parity(Lanes whole)
    {
        var half = Of(0.5f) * whole;
        return Of(2) * (half - Simd.Floor(half));
    }
}
