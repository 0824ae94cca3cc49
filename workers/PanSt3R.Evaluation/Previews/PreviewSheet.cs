using System.Runtime.InteropServices;
using SkiaSharp;

namespace PanSt3R.Evaluation.Previews;

/// <summary>
/// A small PNG that shows how a scene was segmented: one row per frame with the ground truth, the prediction and where
/// the two agree. A predicted segment that matches has the colour of its ground truth.
/// </summary>
public static class PreviewSheet
{
    /// <summary>Largest width of a panel in pixels.</summary>
    public const int PanelWidth = 200;

    /// <summary>Most frames of a sheet; further ones are left out.</summary>
    public const int MaxFrames = 6;

    private const int Gap = 4;
    private const int Panels = 3;

    // Label maps are runs of equal pixels, which deflate packs best without a filter.
    private static readonly SKPngEncoderOptions Encoding = new(SKPngEncoderFilterFlags.None, zLibLevel: 6);

    /// <summary>
    /// Writes a sheet. Cost: one pass over the shrunken frames; matches are those of the shown pixels, so that at the
    /// limit they may differ from the figures.
    /// </summary>
    /// <param name="path">New file; its folder exists.</param>
    /// <param name="frames">At least one frame; they may differ in size.</param>
    /// <param name="things">Classes whose instances are told apart.</param>
    /// <exception cref="ArgumentException">
    /// There is no frame, or labels do not have the size of their frame.
    /// </exception>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<PreviewFrame> frames, IReadOnlySet<int> things)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count);
        PreviewFrame[] small = [.. frames.Take(MaxFrames).Select(frame => frame.Narrowed(PanelWidth))];
        using var bitmap = Draw(small, things);
        using var pixels = bitmap.PeekPixels();
        using var data = pixels.Encode(Encoding)
            ?? throw new InvalidOperationException($"The image '{Path.GetFileName(path)}' could not be encoded.");
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(data.AsSpan());
    }

    private static SKBitmap Draw(PreviewFrame[] frames, IReadOnlySet<int> things)
    {
        int panel = frames.Max(frame => frame.Width);
        int width = (Panels * panel) + ((Panels - 1) * Gap);
        int height = frames.Sum(frame => frame.Height + Gap) - Gap;
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        bitmap.Erase(SKColors.Transparent);
        var painter = new PreviewPainter(things, new SegmentMatches(frames, things));
        int top = 0;
        foreach (var frame in frames)
        {
            Place(bitmap, frame, painter.Truth(frame), 0, top);
            Place(bitmap, frame, painter.Prediction(frame), panel + Gap, top);
            Place(bitmap, frame, painter.Agreement(frame), 2 * (panel + Gap), top);
            top += frame.Height + Gap;
        }

        return bitmap;
    }

    private static void Place(SKBitmap bitmap, PreviewFrame frame, SKColor[] colors, int left, int top)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        int stride = bitmap.RowBytes / sizeof(uint);
        for (int pixel = 0; pixel < colors.Length; pixel++)
        {
            int x = left + (pixel % frame.Width);
            int y = top + (pixel / frame.Width);
            pixels[(y * stride) + x] = InMemory(colors[pixel]);
        }
    }

    // R, G, B, A in this order, read as a little-endian number.
    private static uint InMemory(SKColor color) =>
        0xFF000000u | ((uint)color.Blue << 16) | ((uint)color.Green << 8) | color.Red;
}
