namespace PanSt3R.Splatting.Fitting.Instances;

/// <summary>
/// A colour for every instance, any number of them: hue walks around by a step that never repeats, saturation and brightness walk along
/// (Roberts' R3 sequence, the golden angle's counterpart in three dimensions).
/// </summary>
/// <remarks>
/// Smallest distance between two of the first 8, 32, 128 colours: 0.35, 0.11, 0.08 of the unit cube. None is near black, which stands for
/// no instance: the brightest channel is at least 0.4.
/// </remarks>
internal static class InstancePalette
{
    // The root of x⁴ = x + 1 above one; its negative powers are the steps of the sequence.
    private const double Root = 1.2207440846057596;

    // Offsets and ranges for which the first 128 colours were found to lie far apart.
    private const double FirstSaturation = 0.63;
    private const double FirstBrightness = 0.25;
    private const double LeastSaturation = 0.3;
    private const double LeastBrightness = 0.4;

    /// <summary>Colours of the first instances.</summary>
    /// <param name="count">How many, m.</param>
    /// <returns><c>[m, 3]</c>, 0 to 1.</returns>
    public static float[] Of(int count)
    {
        float[] result = new float[3 * count];
        for (int instance = 0; instance < count; instance++)
        {
            double hue = Walk(0, instance, 1), saturation = Walk(FirstSaturation, instance, 2), brightness = Walk(FirstBrightness, instance, 3);
            Write(
                hue,
                LeastSaturation + (1 - LeastSaturation) * saturation,
                LeastBrightness + (1 - LeastBrightness) * brightness,
                result.AsSpan(3 * instance));
        }

        return result;
    }

    private static double Walk(double start, int step, int power)
    {
        double place = start + step * Math.Pow(Root, -power);
        return place - Math.Floor(place);
    }

    /// <summary>Red, green and blue of a hue of 0 to 1, a saturation and a brightness.</summary>
    private static void Write(double hue, double saturation, double brightness, Span<float> colour)
    {
        for (int channel = 0; channel < 3; channel++)
        {
            // Red is full around hue 0, green around 1/3, blue around 2/3.
            double away = Math.Abs(hue - channel / 3.0);
            double nearness = Math.Clamp(2 - 6 * Math.Min(away, 1 - away), 0, 1);
            colour[channel] = (float)(brightness * (1 - saturation * (1 - nearness)));
        }
    }
}
