using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Labels;

/// <summary>
/// The labels of a tile's pixels, numbered in ascending order: sums by label need no more room than there are labels in the tile,
/// however many there are in all.
/// </summary>
internal sealed class TileLabels
{
    /// <summary>Stands for eight pixels with different labels.</summary>
    public const int Mixed = -1;

    private readonly short[] _present = new short[TileGrid.Pixels];
    private readonly byte[] _ofPixel = new byte[TileGrid.Pixels];
    private readonly short[] _ofLanes = new short[TileGrid.Pixels / TileKernel.Lanes];
    private int _count;

    /// <summary>The labels, ascending, each once; <see cref="LabelMap.None"/> is among them if a pixel has none.</summary>
    public ReadOnlySpan<short> Present => _present.AsSpan(0, _count);

    /// <summary>Number of a pixel's label in <see cref="Present"/>.</summary>
    public int OfPixel(int pixel) => _ofPixel[pixel];

    /// <summary>Number of the label that eight pixels share, or <see cref="Mixed"/>.</summary>
    public int OfLanes(int pixel) => _ofLanes[pixel / TileKernel.Lanes];

    /// <summary>Loads a tile.</summary>
    public void Load(LabelMap map, TilePlace place)
    {
        List(map, place);
        for (int row = 0; row < place.Height; row++)
        {
            Number(Row(map, place, row), _ofPixel.AsSpan(row * TileGrid.Size, TileGrid.Size));
        }

        for (int lanes = 0; lanes < _ofLanes.Length; lanes++)
        {
            var numbers = _ofPixel.AsSpan(lanes * TileKernel.Lanes, TileKernel.Lanes);
            _ofLanes[lanes] = numbers.ContainsAnyExcept(numbers[0]) ? (short)Mixed : numbers[0];
        }
    }

    private static ReadOnlySpan<short> Row(LabelMap map, TilePlace place, int row) =>
        map.Labels.AsSpan((place.Y + row) * map.Width + place.X, place.Width);

    private void List(LabelMap map, TilePlace place)
    {
        for (int row = 0; row < place.Height; row++)
        {
            Row(map, place, row).CopyTo(_present.AsSpan(row * place.Width));
        }

        var labels = _present.AsSpan(0, place.Width * place.Height);
        labels.Sort();
        _count = 1;
        foreach (short label in labels)
        {
            if (label != labels[_count - 1])
            {
                labels[_count++] = label;
            }
        }
    }

    // Pixels beside the image get the number of the last one in it: they have no weight, and eight pixels stay uniform.
    private void Number(ReadOnlySpan<short> labels, Span<byte> numbers)
    {
        byte number = 0;
        for (int column = 0; column < labels.Length; column++)
        {
            if (labels[column] != _present[number])
            {
                number = (byte)Present.BinarySearch(labels[column]);
            }

            numbers[column] = number;
        }

        numbers[labels.Length..].Fill(number);
    }
}
