using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Pictures for walls, and clutter for tables and floors.</summary>
internal static class Decorations
{
    /// <summary>A framed picture; the origin is at its lower edge.</summary>
    public static Piece Picture(RandomStream random)
    {
        var (width, height) = (random.Between(0.6f, 1.2f), random.Between(0.55f, 0.9f));
        var canvas = Finishes.Plain(Colors.Any(random), random) with
        {
            Pattern = Pattern.Painting,
            Second = Colors.Any(random),
            Cell = new Vector2(random.Between(0.12f, 0.35f)),
        };
        var workshop = new Workshop();
        var frame = Finishes.Plain(Palette.Frame.Draw(random), random);
        workshop.Box(0, -0.005f, 0, new Vector3(width, 0.03f, height), frame);
        workshop.Box(0, 0.002f, 0.06f, new Vector3(width - 0.12f, 0.025f, height - 0.12f), canvas);
        return workshop.Finish(RoomClass.Other, "picture", width, 0.04f, height);
    }

    /// <summary>Something small, to stand on furniture.</summary>
    public static Piece Small(RandomStream random)
    {
        var workshop = new Workshop();
        float size = random.Between(0.09f, 0.17f);
        float height = random.Whole(0, 3) switch
        {
            0 => Vase(workshop, size, random),
            1 => Books(workshop, size, random),
            2 => Ball(workshop, size, random),
            _ => Bowl(workshop, size, random),
        };
        return workshop.Finish(RoomClass.Other, "clutter", 2 * size, 2 * size, height);
    }

    /// <summary>A box or basket, to stand on the floor.</summary>
    public static Piece Basket(RandomStream random)
    {
        var size = random.Between(new Vector3(0.28f, 0.28f, 0.2f), new Vector3(0.5f, 0.45f, 0.5f));
        var workshop = new Workshop();
        if (random.Chance(0.5f))
        {
            workshop.Box(0, 0, 0, size, Finishes.Patterned(Finishes.Joinery(Palette.Basket, random), random));
            return workshop.Finish(RoomClass.Other, "box", size.X, size.Y, size.Z);
        }

        workshop.Frustum(
            0,
            0,
            0,
            size.X * 0.4f,
            size.X * 0.5f,
            size.Z,
            Finishes.Patterned(Finishes.Joinery(Palette.Basket, random), random));
        return workshop.Finish(RoomClass.Other, "basket", size.X, size.X, size.Z);
    }

    private static float Vase(Workshop workshop, float size, RandomStream random)
    {
        float height = random.Between(0.18f, 0.34f);
        workshop.Frustum(0, 0, 0, size * 0.45f, size * random.Between(0.3f, 0.8f), height, Finishes.Ceramic(random));
        return height;
    }

    private static float Books(Workshop workshop, float size, RandomStream random)
    {
        int count = random.Whole(2, 4);
        for (int i = 0; i < count; i++)
        {
            workshop.TurnedBox(
                0,
                0,
                i * 0.035f,
                new Vector3(size * 1.5f, size * 1.1f, 0.034f),
                random.Between(-0.3f, 0.3f),
                Finishes.Paint(random) with { Color = Colors.Saturated(random) });
        }

        return count * 0.035f;
    }

    private static float Ball(Workshop workshop, float size, RandomStream random)
    {
        workshop.Ellipsoid(Pose.Upright(new Vector3(0, 0, size)), new Vector3(size), Finishes.Ceramic(random));
        return 2 * size;
    }

    private static float Bowl(Workshop workshop, float size, RandomStream random)
    {
        workshop.Frustum(0, 0, 0, size * 0.5f, size, 0.08f, Finishes.Ceramic(random));
        workshop.Ellipsoid(
            Pose.Upright(new Vector3(0, 0, 0.08f)),
            new Vector3(size * 0.85f, size * 0.85f, 0.05f),
            Finishes.Leaf(random));
        return 0.13f;
    }
}
