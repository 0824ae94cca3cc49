using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Outputs.Segments;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>Segment colours over the greyed photo, with borders and the ids of the larger segments.</summary>
internal static class PanopticPicture
{
    private const double ColorShare = 0.62;
    private const double VoidBrightness = 0.35;
    private const int LeastPartToLabel = 150;

    public static RgbImage Draw(RgbImage photo, int[] ids, SegmentCatalog catalog)
    {
        var canvas = new Canvas(photo with { Pixels = [.. photo.Pixels] });
        for (int y = 0; y < photo.Height; y++)
        {
            for (int x = 0; x < photo.Width; x++)
            {
                canvas.Set(x, y, PixelColor(photo, ids, x, y, catalog));
            }
        }

        foreach (var anchor in SegmentAnchors.Find(ids, photo.Width, leastArea: ids.Length / LeastPartToLabel))
        {
            WriteId(canvas, anchor);
        }

        return canvas.Image;
    }

    private static RgbColor PixelColor(RgbImage photo, int[] ids, int x, int y, SegmentCatalog catalog)
    {
        int pixel = (y * photo.Width) + x;
        if (IsBorder(ids, photo.Width, x, y))
        {
            return Theme.Outline;
        }

        double gray = Gray(photo.Pixels.AsSpan(3 * pixel, 3));
        if (ids[pixel] == 0)
        {
            byte dark = (byte)(gray * VoidBrightness);
            return new RgbColor(dark, dark, dark);
        }

        var color = catalog.ColorById[ids[pixel]];
        return new RgbColor(Blend(color.Red, gray), Blend(color.Green, gray), Blend(color.Blue, gray));
    }

    private static bool IsBorder(int[] ids, int width, int x, int y)
    {
        int pixel = (y * width) + x;
        return (x > 0 && ids[pixel] != ids[pixel - 1]) || (y > 0 && ids[pixel] != ids[pixel - width]);
    }

    private static double Gray(ReadOnlySpan<byte> rgb) => (0.299 * rgb[0]) + (0.587 * rgb[1]) + (0.114 * rgb[2]);

    private static byte Blend(byte color, double gray) => (byte)((color * ColorShare) + (gray * (1 - ColorShare)));

    private static void WriteId(Canvas canvas, SegmentAnchor anchor)
    {
        string text = $"{anchor.Id}";
        int width = ((text.Length * PixelFont.Advance) - 1) * Theme.TextScale;
        int left = Math.Clamp(anchor.X - (width / 2), 1, Math.Max(1, canvas.Image.Width - width - 1));
        int height = PixelFont.CapitalHeight * Theme.TextScale;
        int top = Math.Clamp(anchor.Y - (height / 2), 1, Math.Max(1, canvas.Image.Height - height - 1));
        canvas.WriteRimmed(text, left, top, Theme.Text, Theme.Background);
    }
}
