using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Beds, head against the wall: frame, mattress, pillows, blanket, head board.</summary>
internal static class Beds
{
    public static Piece Draw(RandomStream random)
    {
        bool isDouble = random.Chance(0.6f);
        float width = isDouble ? random.Between(1.4f, 1.8f) : random.Between(0.9f, 1.15f);
        float length = random.Between(2, 2.15f);
        float top = random.Between(0.45f, 0.6f);
        var workshop = new Workshop();
        float height = AddFrame(workshop, width, length, top, random);
        AddBedding(workshop, width, length, top, random);
        AddPillows(workshop, isDouble ? 2 : 1, width, length, top, random);
        return workshop.Finish(RoomClass.Bed, isDouble ? "double bed" : "single bed", width, length, height);
    }

    private static float AddFrame(Workshop workshop, float width, float length, float top, RandomStream random)
    {
        var frame = random.Chance(0.4f)
            ? Finishes.Joinery(Palette.Bedding, random)
            : Finishes.Upholstery(Palette.Bedding, random);
        float height = random.Between(0.85f, 1.25f);
        workshop.Box(0, (-length / 2) + 0.03f, 0, new Vector3(width, 0.06f, height), frame);
        workshop.Box(0, 0.03f, 0.1f, new Vector3(width, length - 0.06f, top - 0.32f), frame);
        workshop.Legs(width - 0.06f, length - 0.06f, 0.1f, 0.07f, frame);
        if (random.Chance(0.35f))
        {
            workshop.Box(
                0, (length / 2) - 0.025f, 0, new Vector3(width, 0.05f, top + random.Between(0.02f, 0.25f)), frame);
        }

        return height;
    }

    private static void AddBedding(Workshop workshop, float width, float length, float top, RandomStream random)
    {
        float mattress = length - 0.14f;
        workshop.Box(0, 0, top - 0.22f, new Vector3(width - 0.06f, mattress, 0.2f), Finishes.Linen(random));
        float cover = mattress * random.Between(0.55f, 0.72f);
        workshop.Box(
            0,
            ((mattress - cover) / 2) + 0.01f,
            top - 0.16f,
            new Vector3(width - 0.02f, cover, 0.17f),
            Finishes.Blanket(random));
        if (random.Chance(0.4f))
        {
            float fold = random.Between(0.35f, 0.6f);
            workshop.Box(
                0,
                ((mattress - fold) / 2) + 0.02f,
                top - 0.14f,
                new Vector3(width - 0.01f, fold, 0.165f),
                Finishes.Blanket(random));
        }
    }

    private static void AddPillows(
        Workshop workshop, int count, float width, float length, float top, RandomStream random)
    {
        var linen = Finishes.Linen(random);
        float each = (width - 0.06f) / count;
        for (int i = 0; i < count; i++)
        {
            float x = (each * (i + 0.5f)) - ((width - 0.06f) / 2);
            var pose = Pose.Upright(new Vector3(x, (-length / 2) + 0.33f, top + 0.05f)).TiltedAboutX(-0.25f);
            workshop.Ellipsoid(pose, new Vector3(MathF.Min(0.36f, each * 0.46f), 0.23f, 0.1f), linen);
        }
    }
}
