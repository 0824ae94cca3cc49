using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PanSt3R.Evaluation.Images;

/// <summary>Unpacks the samples of a PNG into one number per pixel.</summary>
internal static class PngSamples
{
    /// <summary>Decodes all pixels, row by row: R + 256 G + 65536 B for colours, the sample itself otherwise.</summary>
    public static uint[] Decode(PngChunks chunks)
    {
        var header = chunks.Header;
        int stride = header.RowBytes + 1;
        long size = (long)stride * header.Height;
        if (size > Array.MaxLength)
        {
            throw new InvalidPngException("its samples need more than 2 GiB. Write fewer bits per sample.");
        }

        byte[] rows = ArrayPool<byte>.Shared.Rent((int)size);
        try
        {
            var filtered = rows.AsSpan(0, (int)size);
            Inflate(chunks.Samples, filtered);
            return Convert(filtered, header, stride);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rows);
        }
    }

    private static void Inflate(ReadOnlyMemory<byte> samples, Span<byte> rows)
    {
        try
        {
            MemoryMarshal.TryGetArray(samples, out var bytes);
            using var packed = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            if (unpacked.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false) < rows.Length)
            {
                throw new InvalidPngException("its pixels are cut off. Write it again.");
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            // An IOException from memory is zlib's: a stream that asks for a dictionary, for one.
            throw new InvalidPngException("its pixels are damaged. Write it again.", error);
        }
    }

    private static uint[] Convert(Span<byte> rows, PngHeader header, int stride)
    {
        var ids = GC.AllocateUninitializedArray<uint>(header.Width * header.Height);
        ReadOnlySpan<byte> above = new byte[header.RowBytes];
        for (int y = 0; y < header.Height; y++)
        {
            var row = rows.Slice(y * stride, stride);
            PngFilter.Undo(row[0], row[1..], above, header.PixelBytes);
            above = row[1..];
            Unpack(above, ids.AsSpan(y * header.Width, header.Width), header);
        }

        return ids;
    }

    private static void Unpack(ReadOnlySpan<byte> row, Span<uint> ids, PngHeader header)
    {
        if (header.Channels > 1)
        {
            UnpackColours(row, ids, header.Channels);
        }
        else if (header.BitDepth == 16)
        {
            UnpackWords(row, ids);
        }
        else
        {
            UnpackBits(row, ids, header.BitDepth);
        }
    }

    private static void UnpackColours(ReadOnlySpan<byte> row, Span<uint> ids, int channels)
    {
        // Four bytes from each pixel on, the first three of which are its colour; the last pixel has no fourth.
        for (int x = 0; x < ids.Length - 1; x++)
        {
            ids[x] = BinaryPrimitives.ReadUInt32LittleEndian(row[(x * channels)..]) & 0xFFFFFF;
        }

        var last = row[((ids.Length - 1) * channels)..];
        ids[^1] = last[0] | ((uint)last[1] << 8) | ((uint)last[2] << 16);
    }

    private static void UnpackWords(ReadOnlySpan<byte> row, Span<uint> ids)
    {
        for (int x = 0; x < ids.Length; x++)
        {
            ids[x] = BinaryPrimitives.ReadUInt16BigEndian(row[(2 * x)..]);
        }
    }

    private static void UnpackBits(ReadOnlySpan<byte> row, Span<uint> ids, int bits)
    {
        uint mask = (1u << bits) - 1;
        for (int x = 0; x < ids.Length; x++)
        {
            int bit = x * bits;
            ids[x] = ((uint)row[bit >> 3] >> (8 - bits - (bit & 7))) & mask;
        }
    }
}
