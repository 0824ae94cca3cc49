using System.Buffers;
using PanSt3R.Files;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// Masks of a large scene: 8 bits per probability, and next to nothing where a mask does not change. Views are
/// appended as they are rendered; those that find no more room in memory go to a scratch file.
/// </summary>
/// <remarks>
/// Probabilities are off by 1/512 at most, those below 1/256 become 0; comparisons of mask pixels with 0.25 and 0.5
/// stay exact. A mask of 192 x 256 takes 0.4 KiB plus 256 bytes per tile of 16 x 16 pixels that a border crosses: 48.4 KiB at
/// worst, or 4.6 GiB for 200 queries in 500 views. Masks of objects take a tenth of that and less: 0.6 MiB per view
/// of 200 queries of the synthetic scene of the benchmarks. Encoding a view of 200 queries takes some 30 ms on two cores. Masks of up to 32 767
/// tiles. Appending is not safe during other calls.
/// </remarks>
public sealed class CompressedMaskStore : IMaskStore, IDisposable
{
    private readonly List<MaskViewShape> _views = [];
    private readonly List<PackedView> _masks = [];
    private readonly int _queries;
    private readonly string? _scratchPath;
    private readonly long _memory;
    private MaskScratch? _scratch;

    /// <summary>Starts with no view.</summary>
    /// <param name="queries">Number of queries.</param>
    /// <param name="scratchPath">File for what does not fit in memory, made when it is needed; null for none.</param>
    /// <param name="memory">Bytes of masks to hold in memory if there is such a file.</param>
    public CompressedMaskStore(int queries, string? scratchPath = null, long memory = 0) =>
        (_queries, _scratchPath, _memory) = (queries, scratchPath, memory);

    /// <inheritdoc/>
    public int Queries => _queries;

    /// <inheritdoc/>
    public IReadOnlyList<MaskViewShape> Views => _views;

    /// <summary>Bytes held in memory for the masks of all views.</summary>
    public long Bytes { get; private set; }

    /// <summary>Appends a view.</summary>
    /// <param name="shape">Sizes of the view.</param>
    /// <param name="logits"><c>[queries, MaskHeight, MaskWidth]</c> mask logits; not kept.</param>
    /// <exception cref="InvalidContentException">A logit is not a number.</exception>
    /// <exception cref="IOException">The disk of the scratch file is full.</exception>
    public void AddView(MaskViewShape shape, ReadOnlyMemory<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, _queries * shape.MaskPixels);
        if (logits.Span.Contains(float.NaN))
        {
            throw new InvalidContentException(
                $"The masks of view {_views.Count} have values that are not numbers. Run the prediction again.");
        }

        byte[][] masks = new byte[_queries][];
        Parallel.For(0, _queries, query => masks[query] = Pack(shape, logits.Slice(query * shape.MaskPixels, shape.MaskPixels).Span));
        Keep(new PackedView(shape, masks));
        _views.Add(shape);
    }

    /// <inheritdoc/>
    public void ReadProbabilities(int view, ReadOnlySpan<int> queries, int firstRow, int rows, Span<float> destination)
    {
        int count = rows * _views[view].MaskWidth;
        for (int i = 0; i < queries.Length; i++)
        {
            _masks[view].Read(queries[i], firstRow, rows, destination.Slice(i * count, count));
        }
    }

    /// <summary>Removes the scratch file; the store can not be read any more.</summary>
    public void Dispose() => _scratch?.Dispose();

    private void Keep(PackedView view)
    {
        if (_scratchPath is null || Bytes + view.Bytes <= _memory)
        {
            Bytes += view.Bytes;
        }
        else
        {
            view.MoveTo(_scratch ??= new MaskScratch(_scratchPath));
        }

        _masks.Add(view);
    }

    private static byte[] Pack(MaskViewShape shape, ReadOnlySpan<float> logits)
    {
        float[] probabilities = ArrayPool<float>.Shared.Rent(logits.Length);
        byte[] codes = ArrayPool<byte>.Shared.Rent(logits.Length);
        MaskCode.Encode(logits, probabilities.AsSpan(0, logits.Length), codes);
        byte[] mask = PackedMask.Pack(shape.MaskHeight, shape.MaskWidth, codes);
        ArrayPool<float>.Shared.Return(probabilities);
        ArrayPool<byte>.Shared.Return(codes);
        return mask;
    }
}
