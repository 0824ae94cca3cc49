using System.Numerics;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Materials;

/// <summary>
/// Materials of furniture. Colour says much about the class, see <see cref="Palette"/>, but with exceptions, so that
/// shape still counts.
/// </summary>
internal static class Finishes
{
    private const float Exception = 0.12f;

    /// <summary>Wood of any tone, for parts that tell nothing about the class.</summary>
    public static Material Wood(RandomStream random)
    {
        var tone = random.Chance(Exception)
            ? Colors.Any(random)
            : Colors.Hue(random.Between(0.055f, 0.1f), random.Between(0.35f, 0.7f), random.Between(0.3f, 0.85f));
        return Grained(tone, random);
    }

    public static Material Paint(RandomStream random) =>
        Plain(random.Chance(0.7f) ? Colors.Pale(random) : Colors.Any(random), random);

    /// <summary>Wood or paint.</summary>
    public static Material Joinery(Palette palette, RandomStream random)
    {
        var color = palette.Draw(random);
        return random.Chance(0.55f) ? Grained(color, random) : Plain(color, random);
    }

    public static Material Metal(RandomStream random) =>
        Plain(Colors.Hue(0.6f, random.Between(0, 0.12f), random.Between(0.15f, 0.7f)), random) with { Grain = 0.03f };

    /// <summary>Covers of sofas, chairs and beds.</summary>
    public static Material Upholstery(Palette palette, RandomStream random)
    {
        var cloth = Cloth(palette.Draw(random), random);
        return random.Chance(0.25f) ? Patterned(cloth, random) : cloth;
    }

    /// <summary>Sheets and pillow cases.</summary>
    public static Material Linen(RandomStream random) =>
        Cloth(
            random.Chance(Exception)
                ? Colors.Any(random)
                : Colors.Hue(random.Unit(), random.Between(0, 0.08f), random.Between(0.86f, 1)),
            random);

    /// <summary>Blankets.</summary>
    public static Material Blanket(RandomStream random)
    {
        var cloth = Cloth(Palette.Bedding.Draw(random), random);
        return random.Chance(0.4f) ? Patterned(cloth, random) : cloth;
    }

    public static Material Leaf(RandomStream random) => Plain(
        Colors.Hue(random.Between(0.22f, 0.38f), random.Between(0.5f, 0.85f), random.Between(0.3f, 0.65f)), random) with
    {
        Pattern = Pattern.Clouds,
        Second = Colors.Hue(random.Between(0.2f, 0.36f), 0.7f, random.Between(0.15f, 0.4f)),
        Cell = new Vector2(0.07f, 0.05f),
    };

    public static Material Ceramic(RandomStream random) => Plain(
        random.Chance(0.4f) ? Colors.Hue(0.04f, 0.6f, random.Between(0.45f, 0.75f)) : Colors.Any(random), random) with
    { Grain = 0.04f };

    /// <summary>Lamp shades, lit from inside.</summary>
    public static Material Shade(RandomStream random) => Plain(
        Colors.Hue(random.Between(0.07f, 0.14f), random.Between(0.1f, 0.45f), 1), random) with
    { Emission = random.Between(0.9f, 1.8f) };

    public static Material Plain(Vector3 color, RandomStream random) => new(color) { Seed = (uint)random.Bits() };

    /// <summary>The same with bands, squares or dots of a lighter or darker tone.</summary>
    public static Material Patterned(Material material, RandomStream random)
    {
        float size = random.Between(0.06f, 0.2f);
        return material with
        {
            Pattern = random.Pick(Pattern.Stripes, Pattern.Checker, Pattern.Dots, Pattern.Clouds),
            Second = random.Chance(0.5f)
                ? Vector3.Lerp(material.Color, Vector3.One, random.Between(0.3f, 0.7f))
                : random.Between(0.3f, 0.7f) * material.Color,
            Cell = new Vector2(size, size),
        };
    }

    private static Material Grained(Vector3 color, RandomStream random) => Plain(color, random) with
    {
        Grain = random.Between(0.12f, 0.3f),
        GrainSize = random.Chance(0.5f) ? new Vector2(0.25f, 0.025f) : new Vector2(0.03f, 0.22f),
    };

    private static Material Cloth(Vector3 color, RandomStream random) =>
        Plain(color, random) with
        {
            Grain = random.Between(0.08f, 0.2f),
            GrainSize = new Vector2(random.Between(0.02f, 0.05f)),
        };
}
