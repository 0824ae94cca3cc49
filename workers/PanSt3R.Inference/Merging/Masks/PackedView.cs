using System.Buffers;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>The packed masks of one view, in memory or in a scratch file.</summary>
internal sealed class PackedView
{
    private readonly MaskViewShape _shape;
    private readonly int[] _lengths;
    private byte[][]? _masks;
    private MaskScratch? _scratch;
    private long[] _starts = [];

    /// <summary>Holds masks in memory.</summary>
    public PackedView(MaskViewShape shape, byte[][] masks)
    {
        (_shape, _masks) = (shape, masks);
        _lengths = Array.ConvertAll(masks, mask => mask.Length);
    }

    /// <summary>Bytes of all masks, without the few dozen of each object header.</summary>
    public long Bytes => _lengths.Sum(length => (long)length);

    /// <summary>Moves the masks out of memory.</summary>
    public void MoveTo(MaskScratch scratch)
    {
        _starts = Array.ConvertAll(_masks ?? [], mask => scratch.Append(mask));
        (_masks, _scratch) = (null, scratch);
    }

    /// <summary>Decodes rows of one mask.</summary>
    public void Read(int query, int firstRow, int rows, Span<float> probabilities)
    {
        if (_masks is not null)
        {
            new PackedMask(_shape.MaskHeight, _shape.MaskWidth, _masks[query]).Read(firstRow, rows, probabilities);
            return;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(_lengths[query]);
        var bytes = rented.AsSpan(0, _lengths[query]);
        _scratch!.Read(_starts[query], bytes);
        new PackedMask(_shape.MaskHeight, _shape.MaskWidth, bytes).Read(firstRow, rows, probabilities);
        ArrayPool<byte>.Shared.Return(rented);
    }
}
