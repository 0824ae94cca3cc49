using PanSt3R.Inference.Imaging;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>Size of the small pictures of one view, and the way from their pixels to those of the view.</summary>
internal readonly record struct Thumbnail(int Width, int Height, int SourceWidth, int SourceHeight)
{
    /// <summary>The largest size with the proportions of the image that fits a cell.</summary>
    public static Thumbnail For(RgbImage image)
    {
        double scale = Math.Min(Theme.ThumbnailWidth / (double)image.Width, Theme.ThumbnailHeight / (double)image.Height);
        return new Thumbnail(
            Math.Clamp((int)Math.Round(image.Width * scale), 1, Theme.ThumbnailWidth),
            Math.Clamp((int)Math.Round(image.Height * scale), 1, Theme.ThumbnailHeight),
            image.Width,
            image.Height);
    }

    /// <summary>Nearest values, for labels and depth, which must not be mixed.</summary>
    public T[] Nearest<T>(ReadOnlySpan<T> source)
    {
        var target = new T[Width * Height];
        for (int i = 0; i < target.Length; i++)
        {
            int x = (int)((i % Width + 0.5) * SourceWidth / Width);
            int y = (int)((i / Width + 0.5) * SourceHeight / Height);
            target[i] = source[(y * SourceWidth) + x];
        }

        return target;
    }

    /// <summary>The photo with bilinear interpolation, pixel centres aligned.</summary>
    public RgbImage Bilinear(RgbImage source)
    {
        var target = new byte[3 * Width * Height];
        for (int y = 0; y < Height; y++)
        {
            var (row, nextRow, down) = Neighbours(y, Height, SourceHeight);
            for (int x = 0; x < Width; x++)
            {
                var (column, nextColumn, right) = Neighbours(x, Width, SourceWidth);
                for (int channel = 0; channel < 3; channel++)
                {
                    byte At(int sourceX, int sourceY) => source.Pixels[(3 * ((sourceY * source.Width) + sourceX)) + channel];

                    double top = Mix(At(column, row), At(nextColumn, row), right);
                    double bottom = Mix(At(column, nextRow), At(nextColumn, nextRow), right);
                    target[(3 * ((y * Width) + x)) + channel] = (byte)Math.Round(Mix(top, bottom, down));
                }
            }
        }

        return new RgbImage(Width, Height, target);
    }

    private static (int First, int Second, double Weight) Neighbours(int position, int size, int sourceSize)
    {
        double source = Math.Clamp(((position + 0.5) * sourceSize / size) - 0.5, 0, sourceSize - 1);
        int first = (int)source;
        return (first, Math.Min(first + 1, sourceSize - 1), source - first);
    }

    private static double Mix(double a, double b, double weight) => a + ((b - a) * weight);
}
