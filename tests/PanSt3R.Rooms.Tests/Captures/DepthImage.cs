using System.Buffers.Binary;
using System.IO.Compression;

namespace PanSt3R.Rooms.Tests.Captures;

/// <summary>
/// Reads grey PNG files of 16 bits, which Skia would reduce to 8. Knows the filters "none" and "sub".
/// </summary>
internal static class DepthImage
{
    public static int[] Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        var (width, height, data) = (0, 0, new MemoryStream());
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    width = BinaryPrimitives.ReadInt32BigEndian(body);
                    height = BinaryPrimitives.ReadInt32BigEndian(body[4..]);
                    Assert.Equal([16, 0, 0, 0, 0], body[8..].ToArray());
                    break;
                case "IDAT":
                    data.Write(body);
                    break;
            }

            at += 12 + length;
        }

        return Unpack(data, width, height);
    }

    private static int[] Unpack(MemoryStream data, int width, int height)
    {
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        int[] values = new int[width * height];
        byte[] row = new byte[1 + (2 * width)];
        for (int y = 0; y < height; y++)
        {
            zlib.ReadExactly(row);
            for (int i = 3; i < row.Length && row[0] == 1; i++)
            {
                row[i] += row[i - 2];
            }

            for (int x = 0; x < width; x++)
            {
                values[(y * width) + x] = BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(1 + (2 * x)));
            }
        }

        return values;
    }
}
