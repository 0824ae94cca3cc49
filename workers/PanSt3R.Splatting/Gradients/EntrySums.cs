namespace PanSt3R.Splatting.Gradients;

/// <summary>Gradients of a Gaussian in one tile, for every entry of the tile lists: six of its shape, then one per channel.</summary>
internal sealed class EntrySums
{
    /// <summary>Mean (column, row), conic (A, B, C), opacity.</summary>
    public const int Shape = 6;

    private float[] _values = [];
    private int _width;

    /// <summary>Makes room; what is in it is undefined until tiles have written their entries.</summary>
    public void Reserve(int entries, int channels)
    {
        _width = Shape + channels;
        int size = checked(entries * _width);
        if (_values.Length < size)
        {
            _values = new float[size + size / 4];
        }
    }

    /// <summary>The numbers of a slot.</summary>
    public Span<float> Of(int slot) => _values.AsSpan(slot * _width, _width);
}
