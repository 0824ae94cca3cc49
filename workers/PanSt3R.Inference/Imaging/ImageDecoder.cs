using System.Runtime.InteropServices;
using PanSt3R.Files;
using SkiaSharp;

namespace PanSt3R.Inference.Imaging;

/// <summary>
/// Decodes photos to 8-bit RGB: colour values exactly as stored, that is without colour management and with
/// alpha dropped, not blended; grey and palette images become RGB.
/// </summary>
/// <remarks>
/// JPEG is decoded in bands of rows straight into the result. Files that end early are rejected as a whole.
/// </remarks>
public static class ImageDecoder
{
    private const int BandRows = 32;

    /// <summary>Reads the header only; costs no memory for pixels.</summary>
    /// <exception cref="InvalidContentException">The file is unreadable, of another format, or beyond a limit.</exception>
    /// <exception cref="InvalidSettingsException">An option is out of range.</exception>
    public static ImageHeader ReadHeader(string path, ImageDecodingOptions options)
    {
        options.Validate();
        using var image = OpenImage.Open(path, options);
        return image.Header;
    }

    /// <summary>Decodes a file.</summary>
    /// <exception cref="InvalidContentException">
    /// As <see cref="ReadHeader"/>, or the pixels are corrupt or incomplete.
    /// </exception>
    /// <exception cref="InvalidSettingsException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static RgbImage Decode(string path, ImageDecodingOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        using var image = OpenImage.Open(path, options);
        var header = image.Header;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(header.Width * header.Height * 3));
        var result = new RgbImage(header.Width, header.Height, pixels);
        var target = new UprightWriter(result, header.Orientation);
        if (header.Format == ImageFormat.Jpeg)
        {
            DecodeBands(image, target, cancellationToken);
        }
        else
        {
            DecodeWhole(image, target);
        }

        return result;
    }

    private static unsafe void DecodeBands(OpenImage image, UprightWriter target, CancellationToken cancellationToken)
    {
        var info = OutputInfo(image.Codec);
        Require(image.Codec.StartScanlineDecode(info), image.Header.Path);
        void* band = NativeMemory.Alloc((nuint)BandRows * (nuint)info.RowBytes);
        try
        {
            for (int row = 0; row < info.Height; row += BandRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int rows = Math.Min(BandRows, info.Height - row);
                if (image.Codec.GetScanlines((nint)band, rows, info.RowBytes) != rows)
                {
                    Require(SKCodecResult.IncompleteInput, image.Header.Path);
                }

                target.Write(row, new ReadOnlySpan<byte>(band, rows * info.RowBytes));
            }
        }
        finally
        {
            NativeMemory.Free(band);
        }
    }

    private static unsafe void DecodeWhole(OpenImage image, UprightWriter target)
    {
        var info = OutputInfo(image.Codec);
        byte* rgba = (byte*)NativeMemory.Alloc((nuint)info.BytesSize64);
        try
        {
            Require(image.Codec.GetPixels(info, (nint)rgba), image.Header.Path);
            for (int row = 0; row < info.Height; row++)
            {
                target.Write(row, new ReadOnlySpan<byte>(rgba + ((long)row * info.RowBytes), info.RowBytes));
            }
        }
        finally
        {
            NativeMemory.Free(rgba);
        }
    }

    /// <summary>Four bytes per pixel, not premultiplied; no colour space means no conversion of colours.</summary>
    private static SKImageInfo OutputInfo(SKCodec codec) => new(
        codec.Info.Width,
        codec.Info.Height,
        SKColorType.Rgba8888,
        codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);

    private static void Require(SKCodecResult result, string path)
    {
        if (result != SKCodecResult.Success)
        {
            throw new InvalidContentException(result == SKCodecResult.IncompleteInput
                ? $"'{path}' ends before its last pixel; copy the complete file again."
                : $"'{path}' cannot be decoded because its content is damaged ({result}); save it again as JPEG or PNG.");
        }
    }
}
