using System.Buffers.Binary;

namespace PanSt3R.Evaluation.Images;

/// <summary>Size and sample layout of a PNG (its IHDR chunk).</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngKind Kind)
{
    private const int LargestSide = 1 << 16;

    private const long MostPixels = 1L << 27;

    /// <summary>Samples per pixel.</summary>
    public int Channels => Kind switch { PngKind.Rgb => 3, PngKind.Rgba => 4, PngKind.GreyAlpha => 2, _ => 1 };

    /// <summary>Bytes of a row without its filter byte.</summary>
    public int RowBytes => (int)(((long)Width * Channels * BitDepth + 7) / 8);

    /// <summary>Bytes between a sample and that of the pixel to its left, at least 1.</summary>
    public int PixelBytes => Math.Max(1, Channels * BitDepth / 8);

    /// <summary>The layout in words.</summary>
    public string Description => $"{BitDepth}-bit {Kind switch
    {
        PngKind.Grey => "grey",
        PngKind.Palette => "palette colour",
        PngKind.Rgb => "RGB",
        PngKind.Rgba => "RGB with alpha",
        _ => "grey with alpha",
    }}";

    /// <summary>Parses the 13 bytes of the chunk.</summary>
    public static PngHeader Parse(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13)
        {
            throw new InvalidPngException("its header is damaged. Write it again.");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        RequireSize(width, height);
        var header = new PngHeader((int)width, (int)height, data[8], (PngKind)data[9]);
        RequireLayout(header, compression: data[10], filter: data[11], interlace: data[12]);
        return header;
    }

    private static void RequireSize(uint width, uint height)
    {
        if (width is 0 or > LargestSide || height is 0 or > LargestSide || (long)width * height > MostPixels)
        {
            throw new InvalidPngException(
                $"its size of {width} x {height} is outside of 1 to {LargestSide} per side and {MostPixels:N0} pixels.");
        }
    }

    private static void RequireLayout(PngHeader header, byte compression, byte filter, byte interlace)
    {
        bool depthFits = header.Kind switch
        {
            PngKind.Grey => header.BitDepth is 1 or 2 or 4 or 8 or 16,
            PngKind.Palette => header.BitDepth is 1 or 2 or 4 or 8,
            PngKind.Rgb or PngKind.Rgba or PngKind.GreyAlpha => header.BitDepth is 8 or 16,
            _ => false,
        };
        if (!depthFits || compression != 0 || filter != 0 || interlace > 1)
        {
            throw new InvalidPngException("its header is damaged. Write it again.");
        }

        if (interlace == 1)
        {
            throw new InvalidPngException("it is interlaced. Write it without interlacing.");
        }
    }
}
