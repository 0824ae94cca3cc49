using System.Numerics;
using System.Runtime.CompilerServices;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Tracing;

/// <summary>Where rays from inside meet walls, floor or ceiling.</summary>
internal static class RoomShell
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PacketHit Leave(PreparedRoom room, Vector3 origin, LaneVector direction)
    {
        var (low, high) = (room.Low - origin, room.High - origin);
        var hit = Leave(low.X, high.X, direction.X, 0);
        hit = Nearer(hit, Leave(low.Y, high.Y, direction.Y, 2));
        return Nearer(hit, Leave(low.Z, high.Z, direction.Z, 4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PacketHit Leave(float low, float high, Lanes direction, int first)
    {
        var isUp = Simd.GreaterThan(direction, Lanes.Zero);
        return new PacketHit(
            Select(isUp, Of(high), Of(low)) / direction,
            Simd.ConditionalSelect(isUp.AsInt32(), Simd.Create(first + 1), Simd.Create(first)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PacketHit Nearer(PacketHit a, PacketHit b)
    {
        var isNearer = Simd.LessThan(b.Depth, a.Depth);
        return new PacketHit(
            Select(isNearer, b.Depth, a.Depth), Simd.ConditionalSelect(isNearer.AsInt32(), b.Index, a.Index));
    }
}
