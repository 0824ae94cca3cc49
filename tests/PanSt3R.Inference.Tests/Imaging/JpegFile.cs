namespace PanSt3R.Inference.Tests.Imaging;

/// <summary>Writes and edits JPEG files (ISO/IEC 10918-1) of kinds that an encoder would not offer.</summary>
internal static class JpegFile
{
    /// <summary>Adds an EXIF block with an orientation (tag 0x0112) behind the start marker.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. OrientationBlock(orientation)];
        return [.. jpeg.AsSpan(0, 2), .. Segment(0xE1, exif), .. jpeg.AsSpan(2)];
    }

    /// <summary>A TIFF structure whose only entry is the orientation.</summary>
    public static byte[] OrientationBlock(int orientation) =>
    [
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0,
    ];

    /// <summary>
    /// An image of 8 x 8 equal pixels with four components, as image editors store it (APP14, inverted inks).
    /// </summary>
    public static byte[] Cmyk(params byte[] stored)
    {
        byte[] components = [.. stored.SelectMany((_, id) => new byte[] { (byte)(id + 1), 0x11, 0 })];
        byte[] scan = [.. stored.SelectMany((_, id) => new byte[] { (byte)(id + 1), 0 })];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC0, [8, 0, 8, 0, 8, (byte)stored.Length, .. components]),
            .. Segment(0xC4, [0x00, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(i => (byte)i)]),
            .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Segment(0xDA, [(byte)stored.Length, .. scan, 0, 63, 0]),
            .. EntropyCoded(stored),
            0xFF, 0xD9,
        ];
    }

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static IEnumerable<byte> EntropyCoded(byte[] stored)
    {
        string bits = string.Concat(stored.Select(value => ConstantBlock(8 * (value - 128))));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        foreach (char[] chunk in bits.Chunk(8))
        {
            byte value = Convert.ToByte(new string(chunk), 2);
            yield return value;
            if (value == 0xFF)
            {
                yield return 0;
            }
        }
    }

    /// <summary>The category as a four-bit code, the value, and the one-bit code that ends the block.</summary>
    private static string ConstantBlock(int coefficient)
    {
        int magnitude = Math.Abs(coefficient);
        int category = magnitude == 0 ? 0 : (int)Math.Log2(magnitude) + 1;
        int value = coefficient < 0 ? (1 << category) - 1 - magnitude : magnitude;
        string bits = category == 0 ? "" : Convert.ToString(value, 2).PadLeft(category, '0');
        return Convert.ToString(category, 2).PadLeft(4, '0') + bits + "0";
    }
}
