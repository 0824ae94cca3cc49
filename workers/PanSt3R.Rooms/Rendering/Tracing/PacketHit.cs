using System.Runtime.CompilerServices;

namespace PanSt3R.Rooms.Rendering.Tracing;

/// <summary>What the rays of a packet see: depth, and index in the prepared room.</summary>
internal readonly struct PacketHit(Lanes depth, IntLanes index)
{
    public readonly Lanes Depth = depth;
    public readonly IntLanes Index = index;

    /// <summary>This, or something else where that is nearer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PacketHit Nearer(Lanes depth, int index)
    {
        var isNearer = Simd.LessThan(depth, Depth);
        return new PacketHit(
            Simd.ConditionalSelect(isNearer, depth, Depth),
            Simd.ConditionalSelect(isNearer.AsInt32(), Simd.Create(index), Index));
    }
}
