using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>
/// Horizontal resampling of sixteen neighbouring output columns from one mask row. Lanes past the right border
/// of the view are 0.
/// </summary>
internal sealed unsafe class ColumnBlock
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

    /// <summary>Resamples rows of a mask.</summary>
    /// <param name="source">
    /// First value of the first row; <see cref="Window"/> values must be readable from each value of a row on.
    /// </param>
    /// <param name="stride">Values from one row to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="destination">Receives 16 values per row; starts on a cache line.</param>
    public void Sample(float* source, int stride, int rows, float* destination)
    {
        if (!Avx512F.IsSupported || !_fitsWindow)
        {
            SamplePlain(source, stride, rows, destination);
            return;
        }

        var (lower, upper, lowerWeight, upperWeight) = (_lower, _upper, _lowerWeight, _upperWeight);
        source += _first;
        for (int row = 0; row < rows; row++)
        {
            var left = Vector512.Load(source);
            var right = Vector512.Load(source + Lanes);
            var value = (Avx512F.PermuteVar16x32x2(left, lower, right) * lowerWeight)
                + (Avx512F.PermuteVar16x32x2(left, upper, right) * upperWeight);
            value.StoreAligned(destination);
            source += stride;
            destination += Lanes;
        }
    }

    /// <summary>The same as <see cref="Sample"/>, value by value.</summary>
    public void SamplePlain(float* source, int stride, int rows, float* destination)
    {
        for (int row = 0; row < rows; row++)
        {
            float* start = source + ((long)row * stride) + _first;
            for (int lane = 0; lane < Lanes; lane++)
            {
                destination[(row * Lanes) + lane] =
                    (start[_lower[lane]] * _lowerWeight[lane]) + (start[_upper[lane]] * _upperWeight[lane]);
            }
        }
    }
}
