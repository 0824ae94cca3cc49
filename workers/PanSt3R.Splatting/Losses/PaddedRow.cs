namespace PanSt3R.Splatting.Losses;

/// <summary>A row with zeros on both sides, as the window sees it, in whole vectors.</summary>
internal sealed class PaddedRow
{
    // A vector, which keeps rows aligned and is more than the reach of the window.
    private const int Pad = 8;

    private float[] _values = [];

    /// <summary>First value.</summary>
    public ref float First => ref _values[Pad];

    /// <summary>First value that the window around the first value sees.</summary>
    public ref float FirstSeen => ref _values[Pad - GaussianWindow.Reach];

    /// <summary>Copies a row.</summary>
    /// <param name="source">The row.</param>
    /// <param name="columns">Its length in whole vectors.</param>
    public void Load(ReadOnlySpan<float> source, int columns)
    {
        if (_values.Length < columns + 2 * Pad)
        {
            _values = new float[columns + 2 * Pad];
        }

        source.CopyTo(_values.AsSpan(Pad));
        _values.AsSpan(Pad + source.Length, columns - source.Length + Pad).Clear();
    }
}
