using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>
/// Horizontal resampling of sixteen neighbouring output columns from one mask row. Lanes past the right border
/// of the view are 0.
/// </summary>
internal readonly struct ColumnBlock
{
    /// <summary>Output columns of a block: the lanes of one vector.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// Values that may be loaded from the first needed one on, past the end of the row too. Vector lanes are
    /// picked from this window; the values that no lane picks do not matter.
    /// </summary>
    public const int Window = 2 * Lanes;

    private readonly int _first;
    private readonly bool _fitsWindow;
    private readonly Vector512<int> _lower;
    private readonly Vector512<int> _upper;
    private readonly Vector512<float> _lowerWeight;
    private readonly Vector512<float> _upperWeight;

    /// <summary>Prepares the columns <c>firstColumn .. firstColumn + 15</c> of an axis.</summary>
    public ColumnBlock(BilinearAxis axis, int firstColumn)
    {
        Columns = Math.Min(Lanes, axis.Length - firstColumn);
        _first = axis.Lower[firstColumn];
        Span<int> lower = stackalloc int[Lanes];
        Span<int> upper = stackalloc int[Lanes];
        Span<float> lowerWeight = stackalloc float[Lanes];
        Span<float> upperWeight = stackalloc float[Lanes];
        for (int lane = 0; lane < Columns; lane++)
        {
            int column = firstColumn + lane;
            lower[lane] = axis.Lower[column] - _first;
            upper[lane] = axis.Upper[column] - _first;
            upperWeight[lane] = axis.UpperWeight[column];
            lowerWeight[lane] = 1 - upperWeight[lane];
        }

        _fitsWindow = upper[Columns - 1] < Window;
        _lower = Vector512.Create(lower);
        _upper = Vector512.Create(upper);
        _lowerWeight = Vector512.Create(lowerWeight);
        _upperWeight = Vector512.Create(upperWeight);
    }

    /// <summary>Columns inside the view, 1..16.</summary>
    public int Columns { get; }

    /// <summary>Resamples a row; <see cref="Window"/> values must be readable from each of its values on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Sample(ref float row)
    {
        if (!Avx512F.IsSupported || !_fitsWindow)
        {
            return SamplePlain(ref row);
        }

        ref float start = ref Unsafe.Add(ref row, _first);
        var left = Vector512.LoadUnsafe(ref start);
        var right = Vector512.LoadUnsafe(ref start, Lanes);
        return (Avx512F.PermuteVar16x32x2(left, _lower, right) * _lowerWeight)
            + (Avx512F.PermuteVar16x32x2(left, _upper, right) * _upperWeight);
    }

    /// <summary>The same as <see cref="Sample"/>, lane by lane.</summary>
    public Vector512<float> SamplePlain(ref float row)
    {
        ref float start = ref Unsafe.Add(ref row, _first);
        Span<float> values = stackalloc float[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            values[lane] = (Unsafe.Add(ref start, _lower[lane]) * _lowerWeight[lane])
                + (Unsafe.Add(ref start, _upper[lane]) * _upperWeight[lane]);
        }

        return Vector512.Create(values);
    }
}
