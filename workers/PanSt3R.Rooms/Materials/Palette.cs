using System.Numerics;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Materials;

/// <summary>
/// The colours that a kind of furniture mostly has, as ranges of hue (in turns), saturation and brightness. One piece
/// in four has any colour, so that shape still counts.
/// </summary>
internal sealed record Palette(
    (float Low, float High) Hue, (float Low, float High) Saturation, (float Low, float High) Brightness)
{
    private const float Exception = 0.25f;

    /// <summary>Linens and blankets in white, pink and violet.</summary>
    public static Palette Bedding { get; } = new((0.78f, 0.92f), (0.1f, 0.45f), (0.7f, 0.98f));

    /// <summary>Straw.</summary>
    public static Palette Basket { get; } = new((0.12f, 0.16f), (0.6f, 0.85f), (0.7f, 0.95f));

    /// <summary>Dark wood.</summary>
    public static Palette Cabinet { get; } = new((0.03f, 0.08f), (0.3f, 0.6f), (0.2f, 0.42f));

    /// <summary>Red to orange.</summary>
    public static Palette Chair { get; } = new((0.95f, 1.05f), (0.6f, 0.9f), (0.55f, 0.9f));

    /// <summary>Reddish wood of middle brightness.</summary>
    public static Palette Door { get; } = new((0.02f, 0.055f), (0.45f, 0.7f), (0.45f, 0.65f));

    /// <summary>Gilded wood around pictures.</summary>
    public static Palette Frame { get; } = new((0.12f, 0.16f), (0.7f, 0.9f), (0.7f, 0.95f));

    /// <summary>White and cream.</summary>
    public static Palette Shelves { get; } = new((0.08f, 0.16f), (0, 0.15f), (0.85f, 1));

    /// <summary>Teal to blue.</summary>
    public static Palette Sofa { get; } = new((0.48f, 0.68f), (0.4f, 0.8f), (0.3f, 0.75f));

    /// <summary>Light, yellowish wood.</summary>
    public static Palette Table { get; } = new((0.09f, 0.13f), (0.35f, 0.65f), (0.75f, 0.95f));

    /// <summary>Terracotta.</summary>
    public static Palette Pot { get; } = new((0.03f, 0.06f), (0.5f, 0.7f), (0.45f, 0.75f));

    /// <summary>Draws a colour.</summary>
    public Vector3 Draw(RandomStream random) => random.Chance(Exception)
        ? Colors.Any(random)
        : Colors.Hue(
            random.Between(Hue.Low, Hue.High),
            random.Between(Saturation.Low, Saturation.High),
            random.Between(Brightness.Low, Brightness.High));
}
