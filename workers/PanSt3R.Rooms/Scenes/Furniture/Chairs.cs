using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Chairs: a seat, a back, and four legs or a column on a disc.</summary>
internal static class Chairs
{
    private const float Thickness = 0.06f;

    /// <summary>A chair for a dining table. A style is given to have several alike.</summary>
    public static Piece Draw(ulong style)
    {
        var random = new RandomStream(style);
        float width = random.Between(0.46f, 0.56f);
        float depth = random.Between(0.46f, 0.54f);
        float seat = random.Between(0.43f, 0.48f);
        float height = seat + random.Between(0.4f, 0.55f);
        var frame = Finishes.Joinery(Palette.Chair, random);
        var workshop = new Workshop();
        workshop.Legs(width, depth, seat - Thickness, random.Between(0.045f, 0.065f), frame);
        workshop.Box(
            0,
            0,
            seat - Thickness,
            new Vector3(width, depth, Thickness),
            random.Chance(0.3f) ? Finishes.Upholstery(Palette.Chair, random) : frame);
        AddBack(workshop, width, (-depth / 2) + (Thickness / 2), seat, height, frame, random);
        return workshop.Finish(RoomClass.Chair, "chair", width, depth, height);
    }

    /// <summary>A chair for a desk.</summary>
    public static Piece Swivel(RandomStream random)
    {
        float width = random.Between(0.5f, 0.58f);
        float depth = random.Between(0.46f, 0.52f);
        float seat = random.Between(0.44f, 0.5f);
        float height = seat + random.Between(0.45f, 0.65f);
        var (cover, metal) = (Finishes.Upholstery(Palette.Chair, random), Finishes.Metal(random));
        var workshop = new Workshop();
        workshop.Cylinder(0, 0, 0, 0.23f, 0.05f, metal);
        workshop.Cylinder(0, 0, 0.05f, 0.03f, seat - 0.13f, metal);
        workshop.Box(0, 0, seat - 0.08f, new Vector3(width, depth, 0.08f), cover);
        workshop.Box(
            0, (-depth / 2) + 0.03f, seat + 0.08f, new Vector3(width * 0.92f, 0.06f, height - seat - 0.08f), cover);
        workshop.Box(0, (-depth / 2) + 0.03f, seat, new Vector3(0.06f, 0.04f, 0.08f), metal);
        if (random.Chance(0.5f))
        {
            workshop.Box((-width / 2) + 0.025f, 0, seat + 0.17f, new Vector3(0.05f, depth * 0.6f, 0.03f), metal);
            workshop.Box((width / 2) - 0.025f, 0, seat + 0.17f, new Vector3(0.05f, depth * 0.6f, 0.03f), metal);
        }

        return workshop.Finish(RoomClass.Chair, "desk chair", width, depth, height);
    }

    private static void AddBack(
        Workshop workshop, float width, float y, float seat, float height, Material frame, RandomStream random)
    {
        float rise = height - seat;
        if (random.Chance(0.7f))
        {
            workshop.Box(0, y, seat + 0.04f, new Vector3(width, Thickness, rise - 0.04f), frame);
            return;
        }

        workshop.Box((-width / 2) + 0.02f, y, seat, new Vector3(0.04f, Thickness, rise), frame);
        workshop.Box((width / 2) - 0.02f, y, seat, new Vector3(0.04f, Thickness, rise), frame);
        workshop.Box(0, y, seat + (0.72f * rise), new Vector3(width, Thickness, 0.28f * rise), frame);
        workshop.Box(0, y, seat + (0.3f * rise), new Vector3(width, 0.03f, 0.15f * rise), frame);
    }
}
