using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Colors;

/// <summary>
/// A colour by perceived lightness, colourfulness and hue (Oklab in polar form, Björn Ottosson 2020), where equal
/// steps look equal.
/// </summary>
/// <param name="Lightness">0 (black) to 1 (white).</param>
/// <param name="Chroma">0 (grey) to about 0.3.</param>
/// <param name="Hue">Degrees; 30 is red, 110 yellow, 140 green, 260 blue.</param>
internal readonly record struct Oklch(double Lightness, double Chroma, double Hue)
{
    private const double DegreesPerRadian = 180 / Math.PI;

    public static Oklch From(RgbColor color)
    {
        var (red, green, blue) = (Linear(color.Red), Linear(color.Green), Linear(color.Blue));
        double l = Math.Cbrt((0.4122214708 * red) + (0.5363325363 * green) + (0.0514459929 * blue));
        double m = Math.Cbrt((0.2119034982 * red) + (0.6806995451 * green) + (0.1073969566 * blue));
        double s = Math.Cbrt((0.0883024619 * red) + (0.2817188376 * green) + (0.6299787005 * blue));
        double lightness = (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s);
        double a = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        double b = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        return new Oklch(lightness, Math.Sqrt((a * a) + (b * b)), Math.Atan2(b, a) * DegreesPerRadian);
    }

    /// <summary>The nearest 8-bit sRGB colour; channels out of range are clipped.</summary>
    public RgbColor ToRgb()
    {
        var (sin, cos) = Math.SinCos(Hue / DegreesPerRadian);
        var (a, b) = (Chroma * cos, Chroma * sin);
        double l = Cube(Lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(Lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(Lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return new RgbColor(
            Encode((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Encode((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Encode((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double value) => value * value * value;

    private static double Linear(byte value)
    {
        double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
    }

    private static byte Encode(double linear)
    {
        double v = Math.Clamp(linear, 0, 1);
        double encoded = v <= 0.0031308 ? v * 12.92 : (1.055 * Math.Pow(v, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(encoded * 255);
    }
}
