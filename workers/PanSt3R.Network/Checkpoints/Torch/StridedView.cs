namespace PanSt3R.Network.Checkpoints.Torch;

/// <summary>Arithmetic of strided views on sizes from outside, which cannot overflow.</summary>
internal static class StridedView
{
    /// <summary>Most axes that a view may have.</summary>
    public const int MaximumRank = 8;

    /// <summary>Number of elements when axes without any are taken as one element long; exact up to 2^53.</summary>
    public static double SpannedCount(ReadOnlySpan<int> sizes)
    {
        double count = 1;
        foreach (int size in sizes)
        {
            count *= Math.Max(size, 1);
        }

        return count;
    }

    /// <summary>The element behind the last one that a view touches; its offset if it touches none.</summary>
    /// <param name="offset">First element, not negative.</param>
    /// <param name="sizes">Up to <see cref="MaximumRank"/> sizes, not negative.</param>
    /// <param name="strides">As many strides in elements, not negative.</param>
    public static Int128 End(long offset, ReadOnlySpan<int> sizes, ReadOnlySpan<long> strides)
    {
        if (sizes.Contains(0))
        {
            return offset;
        }

        Int128 last = offset;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            last += (Int128)(sizes[axis] - 1) * strides[axis];
        }

        return last + 1;
    }
}
