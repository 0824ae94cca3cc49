using System.Buffers.Binary;

namespace PanSt3R.Splatting.Files;

/// <summary>Binary rows, held in one block of about a quarter of a mebibyte.</summary>
internal sealed class BinaryRows : PlyRows
{
    private const int BlockBytes = 1 << 18;

    private readonly Stream _stream;
    private readonly PlyElement _element;
    private readonly bool _isBigEndian;
    private readonly byte[] _block;

    public BinaryRows(Stream stream, PlyHeader header, PlyElement element)
    {
        (_stream, _element, _isBigEndian) = (stream, element, header.Format == PlyFormat.BinaryBigEndian);
        Capacity = Math.Max(1, BlockBytes / element.Stride);
        _block = new byte[Capacity * element.Stride];
        stream.Position += Before(header, element).Sum(before => (long)before.Count * before.Stride);
    }

    /// <inheritdoc/>
    public override int Capacity { get; }

    /// <inheritdoc/>
    public override void Read(int count) => _stream.ReadExactly(_block, 0, count * _element.Stride);

    /// <inheritdoc/>
    public override void CopyColumn(int property, Span<double> values)
    {
        var (type, stride) = (_element.Properties[property].Type, _element.Stride);
        int place = _element.Properties[property].Offset;
        if (type == PlyScalar.Float32 && !_isBigEndian)
        {
            for (int row = 0; row < values.Length; row++, place += stride)
            {
                values[row] = BinaryPrimitives.ReadSingleLittleEndian(_block.AsSpan(place));
            }

            return;
        }

        for (int row = 0; row < values.Length; row++, place += stride)
        {
            values[row] = type.Read(_block.AsSpan(place), _isBigEndian);
        }
    }
}
