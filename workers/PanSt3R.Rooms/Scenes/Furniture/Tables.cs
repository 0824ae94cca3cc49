using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Tables: a board on four legs, on panels, or round on a column.</summary>
internal static class Tables
{
    private const float Board = 0.05f;

    public static Piece Dining(RandomStream random) => random.Chance(0.3f)
        ? Round(random.Between(0.95f, 1.25f), random.Between(0.72f, 0.77f), random)
        : OnLegs(
            "dining table",
            random.Between(1.15f, 1.8f),
            random.Between(0.75f, 0.95f),
            random.Between(0.72f, 0.77f),
            random);

    public static Piece Coffee(RandomStream random) => random.Chance(0.25f)
        ? Round(random.Between(0.6f, 0.85f), random.Between(0.36f, 0.46f), random)
        : OnLegs(
            "coffee table",
            random.Between(0.75f, 1.2f),
            random.Between(0.5f, 0.65f),
            random.Between(0.36f, 0.46f),
            random);

    public static Piece Desk(RandomStream random)
    {
        float width = random.Between(1.1f, 1.5f);
        float depth = random.Between(0.58f, 0.7f);
        float height = random.Between(0.72f, 0.76f);
        if (random.Chance(0.5f))
        {
            return OnLegs("desk", width, depth, height, random);
        }

        var material = Finishes.Joinery(Palette.Table, random);
        var workshop = new Workshop();
        workshop.Box(0, 0, height - Board, new Vector3(width, depth, Board), material);
        workshop.Box((-width / 2) + 0.02f, 0, 0, new Vector3(0.04f, depth, height - Board), material);
        workshop.Box((width / 2) - 0.02f, 0, 0, new Vector3(0.04f, depth, height - Board), material);
        workshop.Box(
            0, (-depth / 2) + 0.05f, height - 0.35f, new Vector3(width - 0.08f, 0.02f, 0.35f - Board), material);
        return workshop.Finish(RoomClass.Table, "desk", width, depth, height);
    }

    private static Piece OnLegs(string name, float width, float depth, float height, RandomStream random)
    {
        var board = Finishes.Joinery(Palette.Table, random);
        var legs = random.Chance(0.75f) ? board : Finishes.Metal(random);
        var workshop = new Workshop();
        workshop.Box(0, 0, height - Board, new Vector3(width, depth, Board), board);
        workshop.Legs(width - 0.06f, depth - 0.06f, height - Board, random.Between(0.06f, 0.1f), legs);
        if (random.Chance(0.5f))
        {
            workshop.Box(
                0, (depth / 2) - 0.07f, height - Board - 0.08f, new Vector3(width - 0.14f, 0.02f, 0.08f), legs);
            workshop.Box(
                0, (-depth / 2) + 0.07f, height - Board - 0.08f, new Vector3(width - 0.14f, 0.02f, 0.08f), legs);
        }

        return workshop.Finish(RoomClass.Table, name, width, depth, height);
    }

    private static Piece Round(float diameter, float height, RandomStream random)
    {
        var material = Finishes.Joinery(Palette.Table, random);
        var foot = random.Chance(0.5f) ? material : Finishes.Metal(random);
        var workshop = new Workshop();
        workshop.Cylinder(0, 0, height - Board, diameter / 2, Board, material);
        workshop.Cylinder(0, 0, 0.03f, random.Between(0.035f, 0.07f), height - Board - 0.03f, foot);
        workshop.Cylinder(0, 0, 0, diameter * 0.28f, 0.03f, foot);
        return workshop.Finish(RoomClass.Table, "round table", diameter, diameter, height);
    }
}
