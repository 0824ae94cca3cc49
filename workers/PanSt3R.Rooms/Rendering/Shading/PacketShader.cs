using System.Numerics;
using System.Runtime.CompilerServices;
using PanSt3R.Rooms.Rendering.Tracing;
using PanSt3R.Rooms.Scenes;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>Linear colours of what a packet of rays sees.</summary>
internal sealed class PacketShader(PreparedRoom room)
{
    private const float CornerShade = 0.33f;
    private const float CornerFalloff = 14;
    private const float LampSoftening = 0.6f;

    private readonly RoomLight _light = room.Room.Light;

    /// <summary>Colours before tone mapping.</summary>
    /// <param name="hit">What is seen.</param>
    /// <param name="origin">Where the rays start.</param>
    /// <param name="direction">Their directions.</param>
    /// <param name="pixelSize">Size of a pixel at depth 1.</param>
    /// <param name="sample">Index in the sample pattern.</param>
    public LaneVector Shade(PacketHit hit, Vector3 origin, LaneVector direction, float pixelSize, int sample)
    {
        var point = LaneVector.Of(origin) + (hit.Depth * direction);
        var footprint = Of(0.5f * pixelSize) * hit.Depth;
        var (color, normal, emission) = (LaneVector.Zero, LaneVector.Zero, Lanes.Zero);
        uint remaining = ~0u >> (32 - Lanes.Count);
        while (remaining != 0)
        {
            int index = hit.Index[BitOperations.TrailingZeroCount(remaining)];
            var isHere = Simd.Equals(hit.Index, Simd.Create(index)).AsSingle();
            remaining &= ~(uint)Simd.ExtractMostSignificantBits(isHere);
            var texture = room.TextureOf(index);
            var surface = index < PreparedRoom.Surfaces
                ? SurfaceSamples.OfRoom(index, point)
                : SurfaceSamples.OfSolid(room.Solids[index - PreparedRoom.Surfaces], point);
            color = LaneVector.Select(
                isHere, PatternKernel.Evaluate(texture, new SurfacePoint(surface.U, surface.V, footprint)), color);
            normal = LaneVector.Select(isHere, surface.Normal, normal);
            emission = Select(isHere, Of(texture.Emission), emission);
        }

        return color * Illuminate(point, normal, emission, sample);
    }

    private LaneVector Illuminate(LaneVector point, LaneVector normal, Lanes emission, int sample)
    {
        var toLamp = LaneVector.Of(room.Shadows.Lamp(sample)) - point;
        var squared = LaneVector.Dot(toLamp, toLamp);
        var facing = LaneVector.Dot(normal, toLamp) / Simd.Sqrt(squared);
        var lit = room.Shadows.Lit(point, normal, Simd.GreaterThan(facing, Lanes.Zero), sample);
        var lamp = (facing / (squared + Of(LampSoftening))) & lit;
        var fill = Max(LaneVector.Dot(normal, LaneVector.Of(_light.FillDirection)), Lanes.Zero);
        var ambient = Corners(point) * Fma(Of(-0.12f), normal.Z, Of(1.12f));
        return new LaneVector(
            Fma(_light.Lamp.X, lamp, Fma(_light.Fill.X, fill, Fma(_light.Ambient.X, ambient, emission))),
            Fma(_light.Lamp.Y, lamp, Fma(_light.Fill.Y, fill, Fma(_light.Ambient.Y, ambient, emission))),
            Fma(_light.Lamp.Z, lamp, Fma(_light.Fill.Z, fill, Fma(_light.Ambient.Z, ambient, emission))));
    }

    /// <summary>Ambient light that reaches a point: less of it near walls, floor and ceiling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Corners(LaneVector point)
    {
        var (middle, half) = (0.5f * (room.Low + room.High), 0.5f * (room.High - room.Low));
        return Openness(
            half.X, middle.X, point.X) * Openness(half.Y, middle.Y, point.Y) * Openness(half.Z, middle.Z, point.Z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Openness(float half, float middle, Lanes position)
    {
        var distance = Of(half) - Simd.Abs(position - Of(middle));
        return One - (Of(CornerShade) / Fma(Of(CornerFalloff) * distance, distance, One));
    }
}
