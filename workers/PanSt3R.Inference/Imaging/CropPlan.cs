
using PanSt3R.Files;

namespace PanSt3R.Inference.Imaging;

/// <summary>Which part of an image is used and the size it is resized to, all in pixels.</summary>
/// <param name="Left">First column used.</param>
/// <param name="Top">First row used.</param>
/// <param name="CropWidth">Columns used, at least 1.</param>
/// <param name="CropHeight">Rows used, at least 1.</param>
/// <param name="Width">Columns after resizing.</param>
/// <param name="Height">Rows after resizing.</param>
public sealed record CropPlan(int Left, int Top, int CropWidth, int CropHeight, int Width, int Height)
{
    private const double SameRatio = 1.19e-7;

    /// <summary>Chooses size and centred crop for an image.</summary>
    /// <remarks>
    /// The crop is truncated to whole pixels, offsets are halves rounded to even (network specification, section 2).
    /// </remarks>
    /// <exception cref="InvalidContentException">The image is so small that nothing would remain.</exception>
    public static CropPlan For(ImageHeader image, ResolutionTable table)
    {
        var (width, height) = (image.Width, image.Height);
        if (table.Contains(width, height))
        {
            return new CropPlan(0, 0, width, height, width, height);
        }

        var target = table.Nearest(width, height);
        var (cropWidth, cropHeight) = CropTo((double)target.Width / target.Height, width, height);
        if (cropWidth == 0 || cropHeight == 0)
        {
            throw new InvalidContentException($"'{image.Path}' has {width} x {height} pixels, of which the crop to "
                + $"{target.Width}:{target.Height} leaves none; use a larger photo.");
        }

        return new CropPlan(
            HalfOf(width - cropWidth), HalfOf(height - cropHeight), cropWidth, cropHeight, target.Width, target.Height);
    }

    private static (int Width, int Height) CropTo(double targetRatio, int width, int height)
    {
        double ratio = (double)width / height;
        if (Math.Abs(ratio - targetRatio) < SameRatio)
        {
            return (width, height);
        }

        return ratio < targetRatio ? (width, (int)(width / targetRatio)) : ((int)(height * targetRatio), height);
    }

    private static int HalfOf(int difference) => (int)Math.Round(difference / 2.0, MidpointRounding.ToEven);
}
