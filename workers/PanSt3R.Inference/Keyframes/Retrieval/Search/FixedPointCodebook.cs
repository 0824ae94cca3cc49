using PanSt3R.Inference.Numerics;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>A codebook in fixed point, with what is needed to bound the distance of a descriptor from every centroid.</summary>
/// <remarks>
/// Distances are compared by <c>e = |c|^2 / 2 - f c</c>, which is half the squared distance less half the descriptor's own
/// squared length. With <c>p</c> for the product in fixed point, e differs from <c>|c|^2 / 2 - p</c> by at most
/// <c>|f| rest(c) + rest(f) (|c| + rest(c))</c>, by the Cauchy-Schwarz inequality. Holds 2 bytes for each number of the
/// codebook: 134 MB at full size.
/// </remarks>
internal sealed unsafe class FixedPointCodebook : IDisposable
{
    /// <summary>
    /// Bounds are computed in single precision by eight roundings, each of at most 6e-8 of <c>|c|^2 / 2 + |f| |c|</c>;
    /// this share of both widens them by more than that.
    /// </summary>
    private const float Roundings = 1e-6f;

    /// <summary>Keeps bounds strict where all lengths are 0.</summary>
    private const float Tiny = 1e-30f;

    private readonly AlignedBuffer<short> _rows;

    /// <summary>Converts all centroids.</summary>
    /// <param name="codebook">The centroids; not kept.</param>
    /// <param name="rowAlignment">Rows are filled up to a multiple of this number by some that no bound admits.</param>
    public FixedPointCodebook(Codebook codebook, int rowAlignment)
    {
        Count = codebook.Count;
        Width = codebook.Width;
        PaddedCount = (Count + rowAlignment - 1) / rowAlignment * rowAlignment;
        Stride = (Width + 31) / 32 * 32;
        _rows = new AlignedBuffer<short>(checked(PaddedCount * Stride));
        Lowest = new float[PaddedCount];
        Slack = new float[PaddedCount];
        Scale = new float[PaddedCount];
        Rest = new float[PaddedCount];
        Reach = new float[PaddedCount];
        Array.Fill(Lowest, float.PositiveInfinity);
        Parallel.For(0, PaddedCount, row => Convert(codebook, row));
    }

    /// <summary>Number of centroids.</summary>
    public int Count { get; }

    /// <summary>Numbers of a centroid.</summary>
    public int Width { get; }

    /// <summary>Rows, those that fill up included.</summary>
    public int PaddedCount { get; }

    /// <summary>Numbers from one row to the next; those behind the width are 0.</summary>
    public int Stride { get; }

    /// <summary>The first row.</summary>
    public short* Rows => _rows.Pointer;

    /// <summary><c>|c|^2 / 2</c>, less <see cref="Slack"/>; infinite for rows that fill up.</summary>
    public float[] Lowest { get; }

    /// <summary>What rounding can make of <c>|c|^2 / 2</c>.</summary>
    public float[] Slack { get; }

    /// <summary>Value of one unit.</summary>
    public float[] Scale { get; }

    /// <summary>Factor of a descriptor's length in its bound: the centroid's rest, and what rounding adds.</summary>
    public float[] Rest { get; }

    /// <summary>Factor of a descriptor's rest in its bound.</summary>
    public float[] Reach { get; }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private void Convert(Codebook codebook, int row)
    {
        var integers = _rows.Span.Slice(row * Stride, Stride);
        integers.Clear();
        if (row >= Count)
        {
            return;
        }

        var centroid = codebook.Centroid(row);
        var facts = FixedPoint.Convert(centroid, integers[..Width]);
        float half = (float)(FixedPoint.SumOfSquares(centroid) / 2);
        Slack[row] = (Roundings * half) + Tiny;
        Lowest[row] = half - Slack[row];
        Scale[row] = facts.Scale;
        Rest[row] = facts.Rest + (Roundings * facts.Length);
        Reach[row] = facts.Length + facts.Rest;
    }
}
