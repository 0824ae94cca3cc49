using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Shelves: sides, boards, often a back, and rows of books and boxes on the boards.</summary>
internal static class Bookcases
{
    private const float Board = 0.025f;

    public static Piece Draw(RandomStream random)
    {
        bool isLow = random.Chance(0.3f);
        float width = random.Between(0.75f, 1.3f);
        float depth = random.Between(0.27f, 0.36f);
        int levels = isLow ? random.Whole(2, 3) : random.Whole(4, 6);
        float level = random.Between(0.31f, 0.37f);
        float height = (levels * level) + Board + 0.05f;
        var material = Finishes.Joinery(Palette.Shelves, random);
        var workshop = new Workshop();
        AddBoards(workshop, new Vector3(width, depth, height), levels, level, material, random);
        for (int i = 0; i < levels; i++)
        {
            AddContents(workshop, width - (4 * Board), depth, 0.05f + (i * level) + Board, level - Board, random);
        }

        return workshop.Finish(RoomClass.Shelves, "bookcase", width, depth, height);
    }

    private static void AddBoards(
        Workshop workshop, Vector3 size, int levels, float level, Material material, RandomStream random)
    {
        workshop.Box((-size.X / 2) + (Board / 2), 0, 0, new Vector3(Board, size.Y, size.Z), material);
        workshop.Box((size.X / 2) - (Board / 2), 0, 0, new Vector3(Board, size.Y, size.Z), material);
        for (int i = 0; i <= levels; i++)
        {
            workshop.Box(0, 0, 0.05f + (i * level), new Vector3(size.X - (2 * Board), size.Y, Board), material);
        }

        if (random.Chance(0.75f))
        {
            workshop.Box(
                0,
                (-size.Y / 2) + 0.006f,
                0.05f,
                new Vector3(size.X - (2 * Board), 0.012f, size.Z - 0.05f),
                material with { Color = 0.6f * material.Color });
        }
    }

    private static void AddContents(
        Workshop workshop, float width, float depth, float bottom, float space, RandomStream random)
    {
        float used = 0;
        while (used < width - 0.12f)
        {
            float run = random.Between(0.15f, MathF.Max(0.16f, width - used));
            run = MathF.Min(run, width - used);
            float x = used + (run / 2) - (width / 2);
            float fill = random.Unit();
            if (fill < 0.62f)
            {
                float tall = space * random.Between(0.65f, 0.88f);
                workshop.Box(x, -0.02f, bottom, new Vector3(run - 0.02f, depth * 0.72f, tall), Spines(tall, random));
            }
            else if (fill < 0.78f)
            {
                workshop.Box(
                    x,
                    0,
                    bottom,
                    new Vector3(run * 0.7f, depth * 0.7f, space * random.Between(0.4f, 0.75f)),
                    Finishes.Ceramic(random));
            }

            used += run;
        }
    }

    private static Material Spines(float tall, RandomStream random) => new(Vector3.One)
    {
        Pattern = Pattern.Books,
        Second = Colors.Display(40, 32, 28),
        Cell = new Vector2(random.Between(0.035f, 0.06f), tall),
        Seed = (uint)random.Bits(),
    };
}
