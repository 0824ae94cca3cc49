using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Onnx;

/// <summary>
/// Places of all weights in the one external file that the graphs of a bundle share: a weight that several
/// graphs use lies there once.
/// </summary>
internal sealed class WeightLayout(string file)
{
    /// <summary>Page size, so that runtimes can map every weight straight from the file.</summary>
    private const long Alignment = 4096;

    private readonly Dictionary<string, PlacedWeight> _placed = [];
    private readonly List<PlacedWeight> _order = [];
    private long _length;

    /// <summary>All weights in file order.</summary>
    public IReadOnlyList<PlacedWeight> Weights => _order;

    /// <summary>The place of a weight; new weights go to the end.</summary>
    public ExternalData Place(Weight weight, ElementType type)
    {
        string key = $"{weight.Key}:{type}";
        if (!_placed.TryGetValue(key, out var placed))
        {
            long offset = (_length + Alignment - 1) / Alignment * Alignment;
            long length = (long)weight.Count * type.Size();
            placed = new PlacedWeight(weight, type, new ExternalData(file, offset, length));
            _placed.Add(key, placed);
            _order.Add(placed);
            _length = offset + length;
        }

        return placed.Place;
    }
}

/// <summary>A weight, the type it is stored in and its place.</summary>
internal sealed record PlacedWeight(Weight Weight, ElementType Type, ExternalData Place);
