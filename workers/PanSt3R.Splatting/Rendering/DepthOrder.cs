namespace PanSt3R.Splatting.Rendering;

/// <summary>Orders Gaussians by depth, equal depths by index: a stable radix sort of the bits of positive floats.</summary>
internal sealed class DepthOrder
{
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;
    private const int Passes = 3;

    private readonly int[] _counts = new int[Buckets];
    private int[] _order = [];
    private int[] _other = [];
    private uint[] _keys = [];
    private uint[] _otherKeys = [];

    /// <summary>Indices of the Gaussians that take part, nearest first; valid until the next call.</summary>
    public ReadOnlySpan<int> Sort(ReadOnlySpan<ProjectedGaussian> gaussians)
    {
        int count = Gather(gaussians);
        for (int pass = 0; pass < Passes; pass++)
        {
            Pass(count, pass * Bits);
        }

        return _order.AsSpan(0, count);
    }

    private int Gather(ReadOnlySpan<ProjectedGaussian> gaussians)
    {
        if (_order.Length < gaussians.Length)
        {
            (_order, _other) = (new int[gaussians.Length], new int[gaussians.Length]);
            (_keys, _otherKeys) = (new uint[gaussians.Length], new uint[gaussians.Length]);
        }

        int count = 0;
        for (int index = 0; index < gaussians.Length; index++)
        {
            if (!gaussians[index].Tiles.IsEmpty)
            {
                (_order[count], _keys[count]) = (index, BitConverter.SingleToUInt32Bits(gaussians[index].Depth));
                count++;
            }
        }

        return count;
    }

    private void Pass(int count, int shift)
    {
        Array.Clear(_counts);
        for (int i = 0; i < count; i++)
        {
            _counts[(_keys[i] >> shift) & (Buckets - 1)]++;
        }

        int start = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            (_counts[bucket], start) = (start, start + _counts[bucket]);
        }

        for (int i = 0; i < count; i++)
        {
            int place = _counts[(_keys[i] >> shift) & (Buckets - 1)]++;
            (_other[place], _otherKeys[place]) = (_order[i], _keys[i]);
        }

        (_order, _other) = (_other, _order);
        (_keys, _otherKeys) = (_otherKeys, _keys);
    }
}
