using System.Buffers.Binary;

namespace PanSt3R.Evaluation.Images;

/// <summary>The two parts of a PNG that matter for label maps: its header and its compressed samples.</summary>
/// <param name="Header">Size and layout.</param>
/// <param name="Samples">Content of all IDAT chunks, a zlib stream.</param>
internal sealed record PngChunks(PngHeader Header, ReadOnlyMemory<byte> Samples)
{
    private const int Overhead = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Finds the chunks. Checksums of chunks are not read: that of the zlib stream covers the samples.</summary>
    public static PngChunks Parse(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Signature))
        {
            throw new InvalidPngException("it is not a PNG file.");
        }

        var rest = file[Signature.Length..];
        var header = PngHeader.Parse(Next(ref rest, "IHDR"u8).Span);
        var samples = new List<ReadOnlyMemory<byte>>();
        while (rest.Length >= Overhead && !TypeOf(rest).SequenceEqual("IEND"u8))
        {
            bool isData = TypeOf(rest).SequenceEqual("IDAT"u8);
            var content = Next(ref rest, TypeOf(rest));
            if (isData)
            {
                samples.Add(content);
            }
        }

        return new PngChunks(header, Join(samples));
    }

    private static ReadOnlySpan<byte> TypeOf(ReadOnlyMemory<byte> chunk) => chunk.Span.Slice(4, 4);

    private static ReadOnlyMemory<byte> Next(ref ReadOnlyMemory<byte> rest, ReadOnlySpan<byte> type)
    {
        uint length = rest.Length < Overhead ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
        if (length > rest.Length - Overhead || !TypeOf(rest).SequenceEqual(type))
        {
            throw new InvalidPngException("it is cut off or damaged. Write it again.");
        }

        var content = rest.Slice(8, (int)length);
        rest = rest[((int)length + Overhead)..];
        return content;
    }

    private static ReadOnlyMemory<byte> Join(List<ReadOnlyMemory<byte>> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var whole = new byte[parts.Sum(part => part.Length)];
        int length = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole.AsMemory(length));
            length += part.Length;
        }

        return whole;
    }
}
