using System.Numerics;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Materials;

/// <summary>Materials of walls, floors and ceilings.</summary>
internal static class SurfaceFinishes
{
    public static RoomSurfaces Draw(RandomStream random)
    {
        var wall = Wall(random);
        var walls = new[] { wall, wall, wall, wall };
        if (random.Chance(0.4f))
        {
            walls[random.Index(walls.Length)] = Wall(random);
        }

        return new RoomSurfaces(walls, Floor(random), Ceiling(random));
    }

    /// <summary>Carpets laid on the floor.</summary>
    public static Material Rug(RandomStream random)
    {
        var rug = Carpet(random);
        return random.Chance(0.7f) ? Finishes.Patterned(rug, random) : rug;
    }

    private static Material Wall(RandomStream random)
    {
        var color = random.Chance(0.75f)
            ? Colors.Pale(random)
            : Colors.Hue(random.Unit(), random.Between(0.15f, 0.45f), random.Between(0.5f, 0.85f));
        var paint = Finishes.Plain(color, random) with
        {
            Grain = random.Between(0.05f, 0.16f),
            GrainSize = new Vector2(random.Between(0.08f, 0.35f)),
        };
        return random.Unit() switch
        {
            < 0.5f => paint,
            < 0.65f => Wallpaper(paint, Pattern.Stripes, random.Between(0.08f, 0.25f)),
            < 0.75f => Wallpaper(paint, Pattern.Dots, random.Between(0.12f, 0.3f)),
            < 0.87f => Wallpaper(paint, Pattern.Clouds, random.Between(0.15f, 0.5f)),
            _ => Bricks(random),
        };
    }

    private static Material Wallpaper(Material paint, Pattern pattern, float size) =>
        paint with { Pattern = pattern, Second = 0.72f * paint.Color, Cell = new Vector2(size) };

    private static Material Bricks(RandomStream random)
    {
        bool isRed = random.Chance(0.5f);
        return Finishes.Plain(isRed ? Colors.Display(168, 96, 78) : Colors.Pale(random), random) with
        {
            Pattern = Pattern.Masonry,
            Second = isRed ? Colors.Display(190, 182, 172) : Colors.Display(170, 170, 168),
            Cell = new Vector2(0.25f, 0.085f),
            RowShift = 0.5f,
            Joint = 0.014f,
            Variation = isRed ? 0.3f : 0.08f,
            Grain = 0.15f,
        };
    }

    private static Material Floor(RandomStream random) => random.Unit() switch
    {
        < 0.55f => Planks(random),
        < 0.75f => Tiles(random),
        _ => Carpet(random),
    };

    private static Material Planks(RandomStream random)
    {
        var wood = Colors.Hue(random.Between(0.055f, 0.1f), random.Between(0.25f, 0.6f), random.Between(0.4f, 0.85f));
        return Finishes.Plain(wood, random) with
        {
            Pattern = Pattern.Masonry,
            Second = 0.35f * wood,
            Cell = new Vector2(random.Between(0.7f, 1.6f), random.Between(0.1f, 0.2f)),
            RowShift = -1,
            Joint = 0.006f,
            Variation = random.Between(0.15f, 0.4f),
            Grain = 0.2f,
            GrainSize = new Vector2(0.3f, 0.03f),
        };
    }

    private static Material Tiles(RandomStream random)
    {
        float size = random.Between(0.25f, 0.6f);
        var tile = Finishes.Plain(random.Chance(0.6f) ? Colors.Pale(random) : Colors.Any(random), random);
        return random.Chance(0.3f)
            ? tile with { Pattern = Pattern.Checker, Second = 0.3f * tile.Color, Cell = new Vector2(size) }
            : tile with
            {
                Pattern = Pattern.Masonry,
                Second = 0.55f * tile.Color,
                Cell = new Vector2(size),
                Joint = random.Between(0.006f, 0.015f),
                Variation = random.Between(0.05f, 0.15f),
                Grain = 0.12f,
                GrainSize = new Vector2(0.08f),
            };
    }

    private static Material Carpet(RandomStream random)
    {
        var color = Colors.Hue(random.Unit(), random.Between(0.05f, 0.5f), random.Between(0.3f, 0.8f));
        return Finishes.Plain(color, random) with
        {
            Pattern = random.Chance(0.6f) ? Pattern.Clouds : Pattern.Plain,
            Second = random.Between(0.55f, 0.8f) * color,
            Cell = new Vector2(random.Between(0.12f, 0.4f)),
            Grain = random.Between(0.15f, 0.35f),
            GrainSize = new Vector2(random.Between(0.03f, 0.08f)),
        };
    }

    private static Material Ceiling(RandomStream random) => random.Chance(0.85f)
        ? Finishes.Plain(Colors.Hue(random.Unit(), random.Between(0, 0.05f), random.Between(0.9f, 1)), random) with
        {
            Grain = 0.05f,
        }
        : Planks(random);
}
