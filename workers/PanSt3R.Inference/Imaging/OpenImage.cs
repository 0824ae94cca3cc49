using PanSt3R.Files;
using SkiaSharp;

namespace PanSt3R.Inference.Imaging;

/// <summary>An image file whose header has been read and found acceptable; its pixels wait in the codec.</summary>
internal sealed class OpenImage : IDisposable
{
    private OpenImage(SKCodec codec, ImageHeader header) => (Codec, Header) = (codec, header);

    /// <summary>Decoder positioned in front of the pixels.</summary>
    public SKCodec Codec { get; }

    /// <summary>What the header says.</summary>
    public ImageHeader Header { get; }

    /// <summary>Opens a file and checks its header against the limits.</summary>
    /// <exception cref="InvalidContentException">The file is unreadable, of another format, or beyond a limit.</exception>
    public static OpenImage Open(string path, ImageDecodingOptions options)
    {
        CheckFile(path, options);
        var codec = SKCodec.Create(path, out _)
            ?? throw new InvalidContentException(
                $"'{path}' is not a readable JPEG, PNG or WebP image; convert it or leave it out.");
        try
        {
            return new OpenImage(codec, ReadHeader(codec, path, options));
        }
        catch
        {
            codec.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Codec.Dispose();

    private static void CheckFile(string path, ImageDecodingOptions options)
    {
        long length = LengthOf(path);
        if (length > options.MaximumFileBytes)
        {
            throw new InvalidContentException($"'{path}' has {length} bytes and at most {options.MaximumFileBytes} "
                + "are accepted; make it smaller or raise the limit.");
        }
    }

    private static long LengthOf(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return RandomAccess.GetLength(handle);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InvalidContentException($"'{path}' cannot be read; check that it is a file you may open.", error);
        }
    }

    private static ImageHeader ReadHeader(SKCodec codec, string path, ImageDecodingOptions options)
    {
        var format = codec.EncodedFormat switch
        {
            SKEncodedImageFormat.Jpeg => ImageFormat.Jpeg,
            SKEncodedImageFormat.Png => ImageFormat.Png,
            SKEncodedImageFormat.Webp => ImageFormat.WebP,
            var other => throw new InvalidContentException($"'{path}' is a {other} image; convert it to JPEG, PNG or WebP."),
        };
        var orientation = options.ApplyOrientation ? ReadOrientation(codec, format, path) : ImageOrientation.Upright;
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        CheckSize(path, width, height, options);
        return orientation >= ImageOrientation.Transposed
            ? new ImageHeader(path, format, height, width, orientation)
            : new ImageHeader(path, format, width, height, orientation);
    }

    private static ImageOrientation ReadOrientation(SKCodec codec, ImageFormat format, string path)
    {
        if (format != ImageFormat.Png)
        {
            return (ImageOrientation)codec.EncodedOrigin;
        }

        using var file = File.OpenHandle(path);
        return PngOrientation.Read(file);
    }

    private static void CheckSize(string path, int width, int height, ImageDecodingOptions options)
    {
        long pixels = (long)width * height;
        if (pixels > options.MaximumPixels)
        {
            throw new InvalidContentException($"'{path}' has {width} x {height} pixels and at most {options.MaximumPixels} "
                + "are accepted; make it smaller or raise the limit.");
        }

        if (Math.Max(width, height) > options.MaximumAspect * Math.Min(width, height))
        {
            throw new InvalidContentException($"'{path}' has {width} x {height} pixels and sides may differ by a factor of "
                + $"{options.MaximumAspect} at most; crop it or leave it out.");
        }
    }
}
