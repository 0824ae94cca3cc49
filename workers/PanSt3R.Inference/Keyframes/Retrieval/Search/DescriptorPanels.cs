using PanSt3R.Inference.Numerics;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>
/// Descriptors in fixed point, in panels of as many as a kernel multiplies at once. A panel holds for each pair of
/// dimensions the two numbers of every descriptor, so that a vector register takes them as they lie.
/// </summary>
internal sealed unsafe class DescriptorPanels : IDisposable
{
    private readonly int _columns;
    private readonly int _pairs;
    private readonly AlignedBuffer<short> _values;

    /// <summary>Converts descriptors.</summary>
    /// <param name="descriptors"><c>[n, d]</c>.</param>
    /// <param name="width">d.</param>
    /// <param name="columns">Descriptors of a panel; the last one is filled up with zeros.</param>
    public DescriptorPanels(ReadOnlyMemory<float> descriptors, int width, int columns)
    {
        _columns = columns;
        _pairs = (width + 1) / 2;
        Width = width;
        Descriptors = descriptors;
        Count = descriptors.Length / width;
        Panels = (Count + columns - 1) / columns;
        _values = new AlignedBuffer<short>(checked(Panels * PanelLength));
        Scale = new float[Panels * columns];
        Length = new float[Panels * columns];
        Rest = new float[Panels * columns];
        Parallel.For(0, Panels, Fill);
    }

    /// <summary>Number of descriptors.</summary>
    public int Count { get; }

    /// <summary>Numbers of a descriptor.</summary>
    public int Width { get; }

    /// <summary>Pairs of dimensions.</summary>
    public int Pairs => _pairs;

    /// <summary>Number of panels.</summary>
    public int Panels { get; }

    /// <summary>The descriptors as they were given.</summary>
    public ReadOnlyMemory<float> Descriptors { get; }

    /// <summary>Value of one unit, of every column of every panel.</summary>
    public float[] Scale { get; }

    /// <summary>Length of a descriptor.</summary>
    public float[] Length { get; }

    /// <summary>Length of what fixed point leaves out of a descriptor.</summary>
    public float[] Rest { get; }

    private int PanelLength => _pairs * _columns * 2;

    /// <summary>A panel, <c>[pairs, columns, 2]</c>.</summary>
    public short* Panel(int index) => _values.Pointer + ((nint)index * PanelLength);

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();

    private void Fill(int panel)
    {
        var values = new Span<short>(Panel(panel), PanelLength);
        values.Clear();
        short[] integers = new short[Width];
        for (int column = 0; column < _columns && (panel * _columns) + column < Count; column++)
        {
            int index = (panel * _columns) + column;
            var facts = FixedPoint.Convert(Descriptors.Span.Slice(index * Width, Width), integers);
            (Scale[index], Length[index], Rest[index]) = facts;
            for (int i = 0; i < Width; i++)
            {
                values[(((i / 2 * _columns) + column) * 2) + (i % 2)] = integers[i];
            }
        }
    }
}
