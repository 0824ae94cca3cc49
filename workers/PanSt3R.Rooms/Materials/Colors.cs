using System.Numerics;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Materials;

/// <summary>Linear colours from display values. The display curve is gamma 2, here and in the renderer.</summary>
internal static class Colors
{
    /// <summary>From display values 0..255.</summary>
    public static Vector3 Display(float red, float green, float blue)
    {
        var value = new Vector3(red, green, blue) / 255;
        return value * value;
    }

    /// <summary>From hue (in turns), saturation and brightness.</summary>
    public static Vector3 Hue(float hue, float saturation, float brightness) => Display(
        Channel(
            hue,
            saturation,
            brightness,
            5), Channel(hue, saturation, brightness, 3), Channel(hue, saturation, brightness, 1));

    /// <summary>Any colour, neither black nor white.</summary>
    public static Vector3 Any(RandomStream random) =>
        Hue(random.Unit(), random.Between(0.1f, 0.8f), random.Between(0.25f, 0.9f));

    /// <summary>Bright with little colour.</summary>
    public static Vector3 Pale(RandomStream random) =>
        Hue(random.Unit(), random.Between(0, 0.14f), random.Between(0.78f, 0.97f));

    /// <summary>Strong colours.</summary>
    public static Vector3 Saturated(RandomStream random) =>
        Hue(random.Unit(), random.Between(0.45f, 0.85f), random.Between(0.3f, 0.8f));

    private static float Channel(float hue, float saturation, float brightness, int offset)
    {
        float k = (offset + (6 * hue)) % 6;
        return 255 * brightness * (1 - (saturation * MathF.Max(0, MathF.Min(1, MathF.Min(k, 4 - k)))));
    }
}
