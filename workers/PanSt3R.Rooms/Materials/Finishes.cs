using System.Numerics;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Materials;

/// <summary>
/// Materials of furniture. Colour says something about the class (bedclothes are light, sofas saturated, wood is
/// brown), but with exceptions, so that shape still counts.
/// </summary>
internal static class Finishes
{
    private const float Exception = 0.12f;

    public static Material Wood(RandomStream random)
    {
        var tone = random.Chance(Exception)
            ? Colors.Any(random)
            : Colors.Hue(random.Between(0.055f, 0.1f), random.Between(0.35f, 0.7f), random.Between(0.3f, 0.85f));
        return Plain(tone, random) with
        {
            Grain = random.Between(0.12f, 0.3f),
            GrainSize = random.Chance(0.5f) ? new Vector2(0.25f, 0.025f) : new Vector2(0.03f, 0.22f),
        };
    }

    public static Material Paint(RandomStream random) =>
        Plain(random.Chance(0.7f) ? Colors.Pale(random) : Colors.Any(random), random);

    /// <summary>Wood or paint.</summary>
    public static Material Joinery(RandomStream random) => random.Chance(0.55f) ? Wood(random) : Paint(random);

    public static Material Metal(RandomStream random) =>
        Plain(Colors.Hue(0.6f, random.Between(0, 0.12f), random.Between(0.15f, 0.7f)), random) with { Grain = 0.03f };

    /// <summary>Covers of sofas and chairs.</summary>
    public static Material Upholstery(RandomStream random)
    {
        var color = random.Chance(Exception) ? Colors.Pale(random) : Colors.Saturated(random);
        var cloth = Cloth(color, random);
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
        var cloth = Cloth(random.Chance(0.6f) ? Colors.Pale(random) : Colors.Any(random), random);
        return random.Chance(0.6f) ? Patterned(cloth, random) : cloth;
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

    /// <summary>The same with bands, squares or dots of another colour.</summary>
    public static Material Patterned(Material material, RandomStream random)
    {
        float size = random.Between(0.06f, 0.2f);
        return material with
        {
            Pattern = random.Pick(Pattern.Stripes, Pattern.Checker, Pattern.Dots, Pattern.Clouds),
            Second = random.Chance(0.5f) ? Colors.Pale(random) : Colors.Any(random),
            Cell = new Vector2(size, size),
        };
    }

    private static Material Cloth(Vector3 color, RandomStream random) =>
        Plain(color, random) with
        {
            Grain = random.Between(0.08f, 0.2f),
            GrainSize = new Vector2(random.Between(0.02f, 0.05f)),
        };
}
