using PanSt3R.Inference.Outputs.Colors;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>
/// Colours for depth: near is light yellow, far is dark violet. Lightness falls evenly from near to far, so the map
/// also reads in grey and without colour vision.
/// </summary>
internal static class DepthColormap
{
    private const int Steps = 256;

    private static readonly RgbColor[] Colors = [.. Enumerable.Range(0, Steps).Select(step => Ramp(step / (Steps - 1.0)))];

    /// <summary>Colour of a depth between near (0) and far (1); values outside are clamped.</summary>
    public static RgbColor At(double fraction) => Colors[(int)Math.Round(Math.Clamp(fraction, 0, 1) * (Steps - 1))];

    private static RgbColor Ramp(double far) => new Oklch(
        Lightness: 0.92 - (0.66 * far),
        Chroma: 0.13 - (0.03 * Math.Sin(Math.PI * far)),
        Hue: 100 + (200 * far)).ToRgb();
}
