using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Sofas: base, arms, back, seat and back cushions, loose pillows.</summary>
internal static class Sofas
{
    /// <summary>A sofa for two or three, or an armchair.</summary>
    public static Piece Draw(int seats, RandomStream random)
    {
        float arm = random.Between(0.12f, 0.22f);
        float width = (seats * random.Between(0.58f, 0.7f)) + (2 * arm);
        float depth = random.Between(0.8f, 0.95f);
        float seat = random.Between(0.4f, 0.46f);
        float height = random.Between(0.75f, 0.92f);
        var cover = Finishes.Upholstery(Palette.Sofa, random);
        var workshop = new Workshop();
        float foot = AddFrame(workshop, width, depth, seat, arm, height, cover, random);
        AddCushions(workshop, seats, width - (2 * arm), depth, seat, height, cover, random);
        workshop.Legs(width - 0.06f, depth - 0.06f, foot, 0.05f, Finishes.Wood(random));
        return workshop.Finish(RoomClass.Sofa, seats == 1 ? "armchair" : "sofa", width, depth, height);
    }

    private static float AddFrame(
        Workshop workshop,
        float width,
        float depth,
        float seat,
        float arm,
        float height,
        Material cover,
        RandomStream random)
    {
        float foot = random.Between(0.04f, 0.12f);
        float armHeight = seat + random.Between(0.14f, 0.24f);
        workshop.Box(0, 0, foot, new Vector3(width - (2 * arm), depth, seat - foot - 0.13f), cover);
        workshop.Box(0, (-depth / 2) + 0.1f, foot, new Vector3(width - (2 * arm), 0.2f, height - foot), cover);
        for (int side = -1; side <= 1; side += 2)
        {
            float x = side * (width - arm) / 2;
            workshop.Box(x, 0, foot, new Vector3(arm, depth, armHeight - foot), cover);
            if (arm > 0.17f)
            {
                workshop.Ellipsoid(
                    Pose.Upright(new Vector3(x, 0, armHeight)), new Vector3(arm / 2, depth / 2, 0.05f), cover);
            }
        }

        return foot;
    }

    private static void AddCushions(
        Workshop workshop,
        int seats,
        float inner,
        float depth,
        float seat,
        float height,
        Material cover,
        RandomStream random)
    {
        float each = inner / seats;
        var cushion = random.Chance(0.85f)
            ? cover with { Color = 1.12f * cover.Color }
            : Finishes.Upholstery(Palette.Sofa, random);
        for (int i = 0; i < seats; i++)
        {
            float x = (each * (i + 0.5f)) - (inner / 2);
            workshop.Box(x, 0.1f, seat - 0.13f, new Vector3(each - 0.015f, depth - 0.2f, 0.13f), cushion);
            workshop.LeaningBox(
                x,
                (-depth / 2) + 0.27f,
                seat,
                new Vector3(each - 0.02f, 0.14f, (height - seat) * 0.85f),
                0.18f,
                cushion);
        }

        for (int i = random.Whole(0, seats); i > 0; i--)
        {
            float x = random.Between(-0.5f, 0.5f) * (inner - 0.4f);
            workshop.LeaningBox(
                x,
                (-depth / 2) + 0.43f,
                seat,
                new Vector3(0.4f, 0.1f, 0.36f),
                0.35f,
                Finishes.Upholstery(Palette.Sofa, random));
        }
    }
}
