using System.Runtime.InteropServices;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Labels;

/// <summary>Sums by label and pixel of one tile, with a plane for each label that has been met there.</summary>
/// <param name="limit">One more than the highest label.</param>
internal sealed class LabelPlanes(int limit)
{
    private readonly int[] _numbers = Unknown(limit);
    private readonly List<short> _labels = [];
    private float[] _sums = new float[8 * TileGrid.Pixels];

    /// <summary>The labels, in the order in which they were met.</summary>
    public ReadOnlySpan<short> Labels => CollectionsMarshal.AsSpan(_labels);

    /// <summary>Forgets all labels.</summary>
    public void Clear()
    {
        foreach (short label in _labels)
        {
            _numbers[label] = -1;
        }

        _labels.Clear();
    }

    /// <summary>Where the plane of a label starts; a new one is zero.</summary>
    public int StartOf(short label)
    {
        ref int number = ref _numbers[label];
        if (number < 0)
        {
            number = _labels.Count;
            _labels.Add(label);
            Empty(number * TileGrid.Pixels);
        }

        return number * TileGrid.Pixels;
    }

    /// <summary>A sum.</summary>
    public ref float At(int place) => ref _sums[place];

    private static int[] Unknown(int limit)
    {
        int[] numbers = new int[limit];
        Array.Fill(numbers, -1);
        return numbers;
    }

    private void Empty(int start)
    {
        if (start + TileGrid.Pixels > _sums.Length)
        {
            Array.Resize(ref _sums, 2 * _sums.Length);
        }

        _sums.AsSpan(start, TileGrid.Pixels).Clear();
    }
}
