using System.Runtime.InteropServices;
using PanSt3R.Inference.Imaging;
using SkiaSharp;

namespace PanSt3R.Inference.Outputs;

/// <summary>Encodes images into new files.</summary>
internal static class SkiaFile
{
    // Photos train splats: colour is kept at full resolution.
    private static readonly SKJpegEncoderOptions Photo = new(
        quality: 95, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore);

    public static void Write(string path, SKBitmap bitmap, SKPngEncoderOptions encoding)
    {
        using var pixels = bitmap.PeekPixels();
        using var data = pixels.Encode(encoding);
        Save(path, data);
    }

    /// <summary>Writes a JPEG of quality 95.</summary>
    public static void WritePhoto(string path, RgbImage image)
    {
        using var bitmap = ToBitmap(image);
        using var pixels = bitmap.PeekPixels();
        using var data = pixels.Encode(Photo);
        Save(path, data);
    }

    /// <summary>Writes a PNG.</summary>
    public static void WriteDrawing(string path, RgbImage image)
    {
        using var bitmap = ToBitmap(image);
        Write(path, bitmap, SKPngEncoderOptions.Default);
    }

    private static SKBitmap ToBitmap(RgbImage image)
    {
        var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var target = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        for (int y = 0; y < image.Height; y++)
        {
            var row = target.Slice(y * (bitmap.RowBytes / sizeof(uint)), image.Width);
            FillRow(image.Pixels.AsSpan(3 * y * image.Width, 3 * image.Width), row);
        }

        return bitmap;
    }

    private static void FillRow(ReadOnlySpan<byte> rgb, Span<uint> row)
    {
        for (int x = 0; x < row.Length; x++)
        {
            row[x] = 0xFF000000u | rgb[3 * x] | ((uint)rgb[(3 * x) + 1] << 8) | ((uint)rgb[(3 * x) + 2] << 16);
        }
    }

    private static void Save(string path, SKData? data)
    {
        if (data is null)
        {
            throw new InvalidOperationException($"The image '{Path.GetFileName(path)}' could not be encoded.");
        }

        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(data.AsSpan());
    }
}
