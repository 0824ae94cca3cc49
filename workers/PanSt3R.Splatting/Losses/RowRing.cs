using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PanSt3R.Splatting.Losses;

/// <summary>
/// The last 11 rows of a few planes, each already filtered along the row: what is needed to filter down the columns without a whole
/// plane in memory.
/// </summary>
internal sealed class RowRing(int planes)
{
    private readonly nuint[] _offsets = new nuint[GaussianWindow.Size];
    private float[] _values = [];
    private int _stride;
    private nuint _planeStride;
    private int _rows;
    private int _firstTap;

    /// <summary>Makes room for rows of a length, a multiple of the vector length.</summary>
    public void Reserve(int stride)
    {
        _stride = stride;
        _planeStride = (nuint)(GaussianWindow.Size * stride);
        int size = planes * GaussianWindow.Size * stride;
        if (_values.Length < size)
        {
            _values = new float[size];
        }
    }

    /// <summary>Where a row of a plane is kept.</summary>
    public Span<float> Row(int plane, int row) => _values.AsSpan((plane * GaussianWindow.Size + row % GaussianWindow.Size) * _stride, _stride);

    /// <summary>Places the window around a row; rows outside the image count as zero.</summary>
    public void Centre(int row, int height)
    {
        int first = Math.Max(0, row - GaussianWindow.Reach), last = Math.Min(height - 1, row + GaussianWindow.Reach);
        (_rows, _firstTap) = (last - first + 1, first - row + GaussianWindow.Reach);
        for (int index = 0; index < _rows; index++)
        {
            _offsets[index] = (nuint)((first + index) % GaussianWindow.Size * _stride);
        }
    }

    /// <summary>Filters eight columns of the first three planes down the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<float> First, Vector256<float> Second, Vector256<float> Third) FilterThreeDown(int column)
    {
        Vector256<float> first = default, second = default, third = default;
        for (int index = 0; index < _rows; index++)
        {
            var weight = Vector256.Create(GaussianWindow.WeightOf(_firstTap + index));
            ref float row = ref At(index, column);
            first = Vector256.FusedMultiplyAdd(weight, Vector256.LoadUnsafe(ref row), first);
            second = Vector256.FusedMultiplyAdd(weight, Vector256.LoadUnsafe(ref row, _planeStride), second);
            third = Vector256.FusedMultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 2 * _planeStride), third);
        }

        return (first, second, third);
    }

    /// <summary>Filters eight columns of the fourth and fifth plane down the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<float> Fourth, Vector256<float> Fifth) FilterTwoMoreDown(int column)
    {
        Vector256<float> fourth = default, fifth = default;
        for (int index = 0; index < _rows; index++)
        {
            var weight = Vector256.Create(GaussianWindow.WeightOf(_firstTap + index));
            ref float row = ref At(index, column);
            fourth = Vector256.FusedMultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 3 * _planeStride), fourth);
            fifth = Vector256.FusedMultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 4 * _planeStride), fifth);
        }

        return (fourth, fifth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float At(int index, int column)
    {
        nuint offset = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_offsets), index);
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), offset + (nuint)column);
    }
}
