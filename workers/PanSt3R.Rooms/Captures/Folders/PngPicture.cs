using System.Runtime.InteropServices;
using SkiaSharp;

namespace PanSt3R.Rooms.Captures.Folders;

/// <summary>Writes PNG files of three 8-bit channels.</summary>
internal static class PngPicture
{
    private const uint Opaque = 0xFF000000;

    // Label maps are runs of equal pixels, which deflate packs best without a filter.
    private static readonly SKPngEncoderOptions Labels = new(SKPngEncoderFilterFlags.None, zLibLevel: 6);

    /// <summary>Writes a photo.</summary>
    public static void WriteRgb(string path, byte[] rgb, ImageSize size) =>
        Write(path, size, SKPngEncoderOptions.Default, pixel => Pack(rgb.AsSpan(3 * pixel, 3)));

    /// <summary>Writes a segment map: id = R + 256 G + 65536 B.</summary>
    public static void WriteIds(string path, byte[] ids, ImageSize size) =>
        Write(path, size, Labels, pixel => ids[pixel]);

    private static void Write(string path, ImageSize size, SKPngEncoderOptions encoding, Func<int, uint> colorAt)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(
            size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var target = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        int stride = bitmap.RowBytes / sizeof(uint);
        for (int i = 0; i < size.Pixels; i++)
        {
            target[(i / size.Width * stride) + (i % size.Width)] = Opaque | colorAt(i);
        }

        using var pixels = bitmap.PeekPixels();
        using var data = pixels.Encode(encoding)
            ?? throw new InvalidOperationException($"The image '{Path.GetFileName(path)}' could not be encoded.");
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(data.AsSpan());
    }

    private static uint Pack(ReadOnlySpan<byte> rgb) => rgb[0] | ((uint)rgb[1] << 8) | ((uint)rgb[2] << 16);
}
