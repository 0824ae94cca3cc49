using System.Buffers;
using PanSt3R.Files;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// Masks of a large scene in memory: 8 bits per probability, and next to nothing where a mask does not change.
/// Views are appended as they are rendered.
/// </summary>
/// <remarks>
/// Probabilities are off by 1/512 at most, those below 1/256 become 0; comparisons of mask pixels with 0.25 and 0.5
/// stay exact. A mask of 192 x 256 takes 0.4 KiB plus 256 bytes per tile of 16 x 16 pixels that a border crosses: 48.4 KiB at
/// worst, or 4.6 GiB for 200 queries in 500 views. Masks of objects take a tenth of that and less: 0.6 MiB per view
/// of 200 queries of the synthetic scene of the benchmarks. Encoding a view of 200 queries takes some 30 ms on two cores. Masks of up to 32 767
/// tiles. Appending is not safe during other calls.
/// </remarks>
/// <param name="queries">Number of queries.</param>
public sealed class CompressedMaskStore(int queries) : IMaskStore
{
    private readonly List<MaskViewShape> _views = [];
    private readonly List<PackedMask[]> _masks = [];

    /// <inheritdoc/>
    public int Queries => queries;

    /// <inheritdoc/>
    public IReadOnlyList<MaskViewShape> Views => _views;

    /// <summary>Bytes held for the masks of all views.</summary>
    public long Bytes => _masks.Sum(view => view.Sum(mask => mask.Bytes));

    /// <summary>Appends a view.</summary>
    /// <param name="shape">Sizes of the view.</param>
    /// <param name="logits"><c>[queries, MaskHeight, MaskWidth]</c> mask logits; not kept.</param>
    /// <exception cref="InvalidContentException">A logit is not a number.</exception>
    public void AddView(MaskViewShape shape, ReadOnlyMemory<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, queries * shape.MaskPixels);
        if (logits.Span.Contains(float.NaN))
        {
            throw new InvalidContentException(
                $"The masks of view {_views.Count} have values that are not numbers. Run the prediction again.");
        }

        var masks = new PackedMask[queries];
        Parallel.For(0, queries, query => masks[query] = Pack(shape, logits.Slice(query * shape.MaskPixels, shape.MaskPixels).Span));
        _masks.Add(masks);
        _views.Add(shape);
    }

    /// <inheritdoc/>
    public void ReadProbabilities(int view, ReadOnlySpan<int> queries, int firstRow, int rows, Span<float> destination)
    {
        int count = rows * _views[view].MaskWidth;
        for (int i = 0; i < queries.Length; i++)
        {
            _masks[view][queries[i]].Read(firstRow, rows, destination.Slice(i * count, count));
        }
    }

    private static PackedMask Pack(MaskViewShape shape, ReadOnlySpan<float> logits)
    {
        float[] probabilities = ArrayPool<float>.Shared.Rent(logits.Length);
        byte[] codes = ArrayPool<byte>.Shared.Rent(logits.Length);
        MaskCode.Encode(logits, probabilities.AsSpan(0, logits.Length), codes);
        var mask = new PackedMask(shape.MaskHeight, shape.MaskWidth, codes);
        ArrayPool<float>.Shared.Return(probabilities);
        ArrayPool<byte>.Shared.Return(codes);
        return mask;
    }
}
