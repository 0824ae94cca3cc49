using System.Buffers.Binary;

namespace PanSt3R.Rooms.Captures.Folders;

/// <summary>A part of a PNG file: length, type, data, checksum.</summary>
internal static class PngChunk
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Shift((uint)value))];

    public static void Write(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        WriteInteger(stream, (uint)data.Length);
        stream.Write(type);
        stream.Write(data);
        WriteInteger(stream, ~Update(Update(uint.MaxValue, type), data));
    }

    private static void WriteInteger(Stream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ Table[(byte)(crc ^ value)];
        }

        return crc;
    }

    private static uint Shift(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ (Polynomial & (0 - (value & 1)));
        }

        return value;
    }
}
