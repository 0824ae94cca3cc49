using System.Buffers.Binary;
using System.IO.Compression;

namespace PanSt3R.Rooms.Captures.Folders;

/// <summary>
/// Writes depth as a grey PNG of 16 bits per pixel, in millimetres (ISO/IEC 15948). Written here because Skia encodes
/// grey with 8 bits only.
/// </summary>
internal static class DepthPng
{
    private const int BytesPerPixel = 2;
    private const byte GreyColor = 0;
    private const byte SubFilter = 1;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="path">The file to create.</param>
    /// <param name="depth">Depth in metres, row by row.</param>
    /// <param name="size">Size of the image.</param>
    public static void Write(string path, float[] depth, ImageSize size)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(Signature);
        PngChunk.Write(stream, "IHDR"u8, Header(size));
        PngChunk.Write(stream, "IDAT"u8, Pack(depth, size));
        PngChunk.Write(stream, "IEND"u8, []);
    }

    private static byte[] Header(ImageSize size)
    {
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8 * BytesPerPixel, GreyColor, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size.Height);
        return header;
    }

    private static ReadOnlySpan<byte> Pack(float[] depth, ImageSize size)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] row = new byte[1 + (BytesPerPixel * size.Width)];
            for (int y = 0; y < size.Height; y++)
            {
                Filter(depth.AsSpan(y * size.Width, size.Width), row);
                zlib.Write(row);
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    /// <summary>Every byte as its difference from the byte one pixel to the left.</summary>
    private static void Filter(ReadOnlySpan<float> depth, Span<byte> row)
    {
        row[0] = SubFilter;
        int left = 0;
        for (int x = 0; x < depth.Length; x++)
        {
            int value = DepthUnits.ToMillimetres(depth[x]);
            row[1 + (BytesPerPixel * x)] = (byte)((value >> 8) - (left >> 8));
            row[2 + (BytesPerPixel * x)] = (byte)(value - left);
            left = value;
        }
    }
}
