using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>
/// The centroids that may be among the nearest of each descriptor, of those that one lane of work has met.
/// </summary>
/// <remarks>
/// The smallest upper bounds met so far give a limit that the k-th nearest cannot exceed; a centroid whose lower bound is
/// not below the limit is out. Limits fall quickly: of N centroids about <c>k ln(N / k)</c> get as far as this list.
/// </remarks>
internal sealed class Candidates
{
    /// <summary>Beyond so many they are decided at once, which happens only where very many are equally near.</summary>
    private const int Capacity = 1 << 20;

    private readonly FixedPointCodebook _codebook;
    private readonly DescriptorPanels _panels;
    private readonly ExactNearest _exact;
    private readonly int _nearest;
    private readonly float[] _upperBounds;
    private List<Candidate> _list = [];

    /// <summary>Starts without candidates.</summary>
    /// <param name="codebook">The centroids.</param>
    /// <param name="panels">The descriptors.</param>
    /// <param name="exact">Decides what bounds cannot.</param>
    /// <param name="nearest">How many nearest centroids are wanted, k.</param>
    public Candidates(FixedPointCodebook codebook, DescriptorPanels panels, ExactNearest exact, int nearest)
    {
        (_codebook, _panels, _exact, _nearest) = (codebook, panels, exact, nearest);
        Limits = new float[panels.Scale.Length];
        Array.Fill(Limits, float.NegativeInfinity);
        Array.Fill(Limits, float.PositiveInfinity, 0, panels.Count);
        _upperBounds = new float[panels.Count * nearest];
        Array.Fill(_upperBounds, float.PositiveInfinity);
    }

    /// <summary>For each column of each panel a bound that its k-th nearest centroid does not exceed.</summary>
    public float[] Limits { get; }

    /// <summary>The k smallest upper bounds of each descriptor, ascending.</summary>
    public ReadOnlySpan<float> UpperBounds => _upperBounds;

    /// <summary>All candidates, in no order.</summary>
    public IReadOnlyList<Candidate> List => _list;

    /// <summary>Takes what a tile admits.</summary>
    /// <param name="tile">Products in fixed point, <c>[rows, columns]</c>.</param>
    /// <param name="firstRow">Row of the codebook that the tile starts with.</param>
    /// <param name="firstColumn">Column of all panels that the tile starts with.</param>
    /// <param name="columns">Columns of the tile, a multiple of 8.</param>
    public void Offer(ReadOnlySpan<int> tile, int firstRow, int firstColumn, int columns)
    {
        var scales = _panels.Scale.AsSpan(firstColumn, columns);
        var lengths = _panels.Length.AsSpan(firstColumn, columns);
        var rests = _panels.Rest.AsSpan(firstColumn, columns);
        var limits = Limits.AsSpan(firstColumn, columns);
        for (int start = 0; start < tile.Length; start += Vector256<int>.Count)
        {
            int row = firstRow + (start / columns);
            int column = start % columns;
            var product = Vector256.ConvertToSingle(Vector256.Create(tile[start..])) * (Vector256.Create(scales[column..]) * _codebook.Scale[row]);
            var margin = (Vector256.Create(lengths[column..]) * _codebook.Rest[row]) + (Vector256.Create(rests[column..]) * _codebook.Reach[row]);
            var lower = Vector256.Create(_codebook.Lowest[row]) - product - margin;
            uint admitted = Vector256.LessThan(lower, Vector256.Create(limits[column..])).ExtractMostSignificantBits();
            while (admitted != 0)
            {
                int lane = BitOperations.TrailingZeroCount(admitted);
                admitted &= admitted - 1;
                Take(row, firstColumn + column + lane, lower[lane]);
            }
        }
    }

    private void Take(int row, int column, float lower)
    {
        double margin = _codebook.Slack[row]
            + ((double)_codebook.Rest[row] * _panels.Length[column])
            + ((double)_codebook.Reach[row] * _panels.Rest[column]);
        float upper = MathF.BitIncrement((float)(lower + (2 * margin)));
        var bounds = _upperBounds.AsSpan(column * _nearest, _nearest);
        if (upper < bounds[^1])
        {
            int place = _nearest - 1;
            while (place > 0 && bounds[place - 1] > upper)
            {
                bounds[place] = bounds[place - 1];
                place--;
            }

            bounds[place] = upper;
            Limits[column] = bounds[^1];
        }

        _list.Add(new Candidate(column, row, lower));
        if (_list.Count == Capacity)
        {
            _list = _exact.Reduce(CollectionsMarshal.AsSpan(_list), Limits);
        }
    }
}

/// <summary>A centroid that may be among the nearest of a descriptor.</summary>
/// <param name="Descriptor">Index of the descriptor.</param>
/// <param name="Centroid">Index of the centroid.</param>
/// <param name="Lower">Bound below its distance, in the measure of <see cref="FixedPointCodebook"/>.</param>
internal readonly record struct Candidate(int Descriptor, int Centroid, float Lower);
