namespace PanSt3R.Splatting.Labels;

/// <summary>One label per pixel of an image. Its array is its own and stays as it is.</summary>
public sealed class LabelMap
{
    /// <summary>The label of pixels that have none.</summary>
    public const short None = -1;

    /// <summary>Takes labels over.</summary>
    /// <param name="width">Width in pixels, W.</param>
    /// <param name="height">Height in pixels, H.</param>
    /// <param name="labels"><c>[H, W]</c>, 0 to 32767, or <see cref="None"/>. What they stand for is the caller's.</param>
    /// <exception cref="ArgumentException">The size is another one, or a label is below <see cref="None"/>.</exception>
    public LabelMap(int width, int height, short[] labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (labels.Length != (long)width * height)
        {
            throw new ArgumentException($"{labels.Length} labels were given for an image of {width} x {height} pixels.", nameof(labels));
        }

        int wrong = labels.AsSpan().IndexOfAnyExceptInRange(None, short.MaxValue);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Pixel ({wrong % width}, {wrong / width}) has the label {labels[wrong]}; labels are 0 to {short.MaxValue}, or {None}.",
                nameof(labels));
        }

        (Width, Height, Labels) = (width, height, labels);
    }

    /// <summary>Width in pixels, W.</summary>
    public int Width { get; }

    /// <summary>Height in pixels, H.</summary>
    public int Height { get; }

    /// <summary><c>[H, W]</c>.</summary>
    public short[] Labels { get; }
}
