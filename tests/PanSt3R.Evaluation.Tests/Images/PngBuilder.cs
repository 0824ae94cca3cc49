using System.Buffers.Binary;
using System.IO.Compression;

namespace PanSt3R.Evaluation.Tests.Images;

/// <summary>Writes PNG files with any sample layout and row filter. Checksums of chunks, which nothing reads, are 0.</summary>
internal sealed class PngBuilder
{
    public int Width { get; init; } = 4;

    public int Height { get; init; } = 3;

    public byte BitDepth { get; init; } = 8;

    public byte ColourType { get; init; }

    public byte Interlace { get; init; }

    /// <summary>Filter of row y.</summary>
    public Func<int, byte> Filter { get; init; } = _ => 0;

    /// <summary>Samples are written in so many IDAT chunks.</summary>
    public int Chunks { get; init; } = 1;

    private int Channels => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    private int PixelBytes => Math.Max(1, Channels * BitDepth / 8);

    /// <summary>A PNG that holds an id in each pixel, in the way of its colour type.</summary>
    public byte[] Encode(IReadOnlyList<uint> ids)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR", Header());
        var packed = Pack(ids);
        int size = (packed.Length + Chunks - 1) / Chunks;
        for (int start = 0; start < packed.Length; start += size)
        {
            WriteChunk(file, "IDAT", packed.AsSpan(start, Math.Min(size, packed.Length - start)).ToArray());
        }

        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void WriteChunk(Stream file, string type, byte[] content)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        file.Write([0, 0, 0, 0]);
    }

    private byte[] Header()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9], header[12]) = (BitDepth, ColourType, Interlace);
        return header;
    }

    private byte[] Pack(IReadOnlyList<uint> ids)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var above = new byte[RowBytes];
            for (int y = 0; y < Height; y++)
            {
                var row = Row([.. ids.Skip(y * Width).Take(Width)]);
                zlib.WriteByte(Filter(y));
                zlib.Write(Filtered(row, above, Filter(y)));
                above = row;
            }
        }

        return packed.ToArray();
    }

    private int RowBytes => ((Width * Channels * BitDepth) + 7) / 8;

    private byte[] Row(uint[] ids)
    {
        var row = new byte[RowBytes];
        for (int x = 0; x < ids.Length; x++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                uint sample = Channels == 1 ? ids[x] : channel == 3 ? 255 : (ids[x] >> (8 * channel)) & 255;
                int bit = ((x * Channels) + channel) * BitDepth;
                WriteSample(row, bit, sample);
            }
        }

        return row;
    }

    private void WriteSample(byte[] row, int bit, uint sample)
    {
        if (BitDepth == 16)
        {
            BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(bit / 8), (ushort)sample);
            return;
        }

        row[bit / 8] |= (byte)(sample << (8 - BitDepth - (bit % 8)));
    }

    private byte[] Filtered(byte[] row, byte[] above, byte filter) => [.. row.Select((value, i) =>
    {
        int left = i < PixelBytes ? 0 : row[i - PixelBytes];
        int corner = i < PixelBytes ? 0 : above[i - PixelBytes];
        return (byte)(value - filter switch
        {
            1 => left,
            2 => above[i],
            3 => (left + above[i]) / 2,
            4 => Paeth(left, above[i], corner),
            _ => 0,
        });
    })];

    private static int Paeth(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        return new[] { left, above, corner }.MinBy(value => Math.Abs(estimate - value));
    }
}
