using PanSt3R.Inference.Imaging;
using SkiaSharp;

namespace PanSt3R.Inference.Tests.Imaging;

/// <summary>Images made in the test, and their files.</summary>
internal static class TestImages
{
    public static RgbImage Noise(int width, int height, uint seed)
    {
        byte[] pixels = new byte[width * height * 3];
        new Random((int)(seed & int.MaxValue)).NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>A smooth picture: red grows to the right, green grows downwards.</summary>
    public static RgbImage Ramp(int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
        {
            pixels[i * 3] = (byte)(255 * (i % width) / Math.Max(1, width - 1));
            pixels[(i * 3) + 1] = (byte)(255 * (i / width) / Math.Max(1, height - 1));
            pixels[(i * 3) + 2] = 128;
        }

        return new RgbImage(width, height, pixels);
    }

    /// <summary>Encodes opaque pixels; JPEG at quality 95.</summary>
    public static byte[] Encode(RgbImage image, SKEncodedImageFormat format)
    {
        byte[] rgba = new byte[image.Width * image.Height * 4];
        for (int i = 0; i < image.Width * image.Height; i++)
        {
            image.Pixels.AsSpan(i * 3, 3).CopyTo(rgba.AsSpan(i * 4));
            rgba[(i * 4) + 3] = 255;
        }

        return Encode(rgba, new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul), format);
    }

    /// <summary>Encodes pixels laid out as the info says.</summary>
    public static unsafe byte[] Encode(byte[] pixels, SKImageInfo info, SKEncodedImageFormat format)
    {
        fixed (byte* start = pixels)
        {
            using var map = new SKPixmap(info, (nint)start, info.RowBytes);
            using var data = map.Encode(format, quality: 95);
            return data!.ToArray();
        }
    }

    /// <summary>Encodes pixels as lossless WebP.</summary>
    public static unsafe byte[] EncodeLossless(byte[] pixels, SKImageInfo info)
    {
        fixed (byte* start = pixels)
        {
            using var map = new SKPixmap(info, (nint)start, info.RowBytes);
            using var data = map.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100));
            return data!.ToArray();
        }
    }
}
