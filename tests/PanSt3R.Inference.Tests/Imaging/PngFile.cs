using System.Buffers.Binary;
using System.IO.Compression;

namespace PanSt3R.Inference.Tests.Imaging;

/// <summary>Writes PNG files (ISO/IEC 15948) of kinds that an encoder would not offer.</summary>
internal static class PngFile
{
    /// <summary>A complete file.</summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="bitDepth">Bits per sample.</param>
    /// <param name="colorType">0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA.</param>
    /// <param name="rows">Unfiltered samples, big-endian, without filter bytes.</param>
    /// <param name="extra">Chunks between header and data, such as a palette.</param>
    public static byte[] Write(
        int width, int height, byte bitDepth, byte colorType, byte[] rows, params (string Type, byte[] Data)[] extra)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR", [.. BigEndian(width), .. BigEndian(height), bitDepth, colorType, 0, 0, 0]);
        foreach (var (type, data) in extra)
        {
            WriteChunk(file, type, data);
        }

        WriteChunk(file, "IDAT", Compress(rows, rows.Length / Math.Max(1, height)));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A file that claims a size without having the pixels.</summary>
    public static byte[] Claim(int width, int height)
    {
        byte[] file = Write(1, 1, 8, 2, new byte[3]);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc(file.AsSpan(12, 17)));
        return file;
    }

    private static byte[] Compress(byte[] rows, int stride)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int start = 0; start < rows.Length; start += stride)
            {
                zlib.WriteByte(0);
                zlib.Write(rows, start, stride);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        byte[] body = [.. type.Select(letter => (byte)letter), .. data];
        file.Write(BigEndian(data.Length));
        file.Write(body);
        file.Write(BigEndian((int)Crc(body)));
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u * (crc & 1));
            }
        }

        return ~crc;
    }

    private static byte[] BigEndian(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
