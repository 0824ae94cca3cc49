using PanSt3R.Inference.Imaging;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>An RGB picture to draw on; what falls outside is cut off.</summary>
internal sealed class Canvas
{
    public Canvas(int width, int height, RgbColor background)
        : this(new RgbImage(width, height, new byte[3 * width * height])) => Fill(0, 0, width, height, background);

    public Canvas(RgbImage image) => Image = image;

    public RgbImage Image { get; }

    public void Fill(int left, int top, int width, int height, RgbColor color)
    {
        int right = Math.Min(left + width, Image.Width);
        int bottom = Math.Min(top + height, Image.Height);
        for (int y = Math.Max(top, 0); y < bottom; y++)
        {
            for (int x = Math.Max(left, 0); x < right; x++)
            {
                Set(x, y, color);
            }
        }
    }

    /// <summary>Copies a picture that fits.</summary>
    public void Draw(RgbImage picture, int left, int top)
    {
        for (int y = 0; y < picture.Height; y++)
        {
            picture.Pixels.AsSpan(3 * y * picture.Width, 3 * picture.Width)
                .CopyTo(Image.Pixels.AsSpan(3 * (((top + y) * Image.Width) + left)));
        }
    }

    /// <summary>Draws text with the top left corner of its first capital at a position; returns the column after it.</summary>
    public int Write(string text, int left, int top, RgbColor color, int scale = Theme.TextScale)
    {
        string displayed = PixelFont.Displayed(text);
        foreach (char character in displayed)
        {
            Stamp(character, left, top, color, scale);
            left += PixelFont.Advance * scale;
        }

        return left;
    }

    /// <summary>Draws text with a dark rim that keeps it readable on any picture.</summary>
    public void WriteRimmed(string text, int left, int top, RgbColor color, RgbColor rim)
    {
        for (int dy = -1; dy <= 1; dy++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                Write(text, left + dx, top + dy, rim, Theme.TextScale);
            }
        }

        Write(text, left, top, color, Theme.TextScale);
    }

    public void Set(int x, int y, RgbColor color)
    {
        var pixel = Image.Pixels.AsSpan(3 * ((y * Image.Width) + x), 3);
        (pixel[0], pixel[1], pixel[2]) = (color.Red, color.Green, color.Blue);
    }

    private void Stamp(char character, int left, int top, RgbColor color, int scale)
    {
        for (int y = 0; y < PixelFont.GlyphHeight; y++)
        {
            for (int x = 0; x < PixelFont.GlyphWidth; x++)
            {
                if (PixelFont.IsInked(character, x, y))
                {
                    Fill(left + (x * scale), top + (y * scale), scale, scale, color);
                }
            }
        }
    }
}
