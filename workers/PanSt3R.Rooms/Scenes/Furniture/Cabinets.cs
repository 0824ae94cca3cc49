using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Cabinets: a body with fronts that leave dark joints, and handles.</summary>
internal static class Cabinets
{
    private const float Front = 0.018f;
    private const float Joint = 0.012f;

    public static Piece Wardrobe(RandomStream random)
    {
        var size = random.Between(new Vector3(0.9f, 0.52f, 1.8f), new Vector3(1.8f, 0.6f, 2.15f));
        return Build("wardrobe", size, columns: random.Whole(2, 3), rows: 1, random);
    }

    public static Piece Chest(RandomStream random)
    {
        var size = random.Between(new Vector3(0.75f, 0.4f, 0.75f), new Vector3(1.3f, 0.5f, 1.1f));
        return Build("chest of drawers", size, columns: random.Whole(1, 2), rows: random.Whole(3, 4), random);
    }

    public static Piece Sideboard(RandomStream random)
    {
        var size = random.Between(new Vector3(1.2f, 0.4f, 0.7f), new Vector3(1.8f, 0.46f, 0.9f));
        return Build("sideboard", size, columns: random.Whole(2, 4), rows: 1, random);
    }

    public static Piece Nightstand(RandomStream random)
    {
        var size = random.Between(new Vector3(0.4f, 0.36f, 0.45f), new Vector3(0.52f, 0.44f, 0.6f));
        return Build("nightstand", size, columns: 1, rows: random.Whole(1, 2), random);
    }

    public static Piece TelevisionBench(RandomStream random)
    {
        var size = random.Between(new Vector3(1.3f, 0.4f, 0.42f), new Vector3(1.9f, 0.46f, 0.56f));
        return Build("television bench", size, columns: random.Whole(2, 4), rows: 1, random);
    }

    private static Piece Build(string name, Vector3 size, int columns, int rows, RandomStream random)
    {
        var body = Finishes.Joinery(Palette.Cabinet, random);
        var front = random.Chance(0.8f) ? body : Finishes.Joinery(Palette.Cabinet, random);
        float foot = random.Between(0.03f, 0.12f);
        float depth = size.Y - Front - 0.02f;
        var workshop = new Workshop();
        workshop.Box(
            0,
            (depth - size.Y) / 2,
            foot,
            new Vector3(size.X, depth, size.Z - foot - 0.01f),
            body with { Color = 0.55f * body.Color });
        workshop.Box(0, -0.01f, size.Z - 0.025f, new Vector3(size.X, size.Y - 0.02f, 0.025f), body);
        workshop.Box(
            (-size.X / 2) + 0.008f, -0.01f, foot, new Vector3(0.017f, size.Y - 0.02f, size.Z - foot - 0.025f), body);
        workshop.Box(
            (size.X / 2) - 0.008f, -0.01f, foot, new Vector3(0.017f, size.Y - 0.02f, size.Z - foot - 0.025f), body);
        workshop.Legs(size.X - 0.04f, size.Y - 0.06f, foot, 0.04f, body);
        AddFronts(workshop, size, foot, columns, rows, front, random);
        return workshop.Finish(RoomClass.Cabinet, name, size.X, size.Y, size.Z);
    }

    private static void AddFronts(
        Workshop workshop, Vector3 size, float foot, int columns, int rows, Material front, RandomStream random)
    {
        var metal = Finishes.Metal(random);
        var (width, height) = ((size.X - 0.034f) / columns, (size.Z - foot - 0.025f) / rows);
        float y = (size.Y / 2) - 0.02f - (Front / 2);
        for (int i = 0; i < columns * rows; i++)
        {
            float x = (width * ((i % columns) + 0.5f)) - ((size.X - 0.034f) / 2);
            float bottom = foot + (height * (i / columns)) + (Joint / 2);
            workshop.Box(x, y, bottom, new Vector3(width - Joint, Front, height - Joint), front);
            bool isDrawer = width > height || rows > 1;
            var handle = isDrawer
                ? new Vector3(MathF.Min(0.16f, width / 2), 0.018f, 0.018f)
                : new Vector3(0.018f, 0.018f, 0.16f);
            float handleX = isDrawer ? x : x + (((i % 2) == 0 ? 1 : -1) * ((width / 2) - 0.05f));
            workshop.Box(handleX, (size.Y / 2) - 0.01f, bottom + (height / 2) - 0.02f, handle, metal);
        }
    }
}
