using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Plants in pots: long leaves around the middle, or a stem with round crowns.</summary>
internal static class Plants
{
    private const float Turn = 2 * MathF.PI;

    public static Piece Draw(RandomStream random)
    {
        float scale = random.Between(1, 1.4f);
        float spread = scale * random.Between(0.28f, 0.38f);
        float pot = scale * random.Between(0.25f, 0.4f);
        var workshop = new Workshop();
        workshop.Frustum(0, 0, 0, scale * 0.13f, scale * 0.19f, pot, Finishes.Plain(Palette.Pot.Draw(random), random));
        float height = random.Chance(0.55f)
            ? AddLeaves(workshop, pot, spread, scale, random)
            : AddCrown(workshop, pot, spread, scale, random);
        return workshop.Finish(RoomClass.Plant, "plant", 2 * spread, 2 * spread, height);
    }

    private static float AddLeaves(Workshop workshop, float pot, float spread, float scale, RandomStream random)
    {
        var leaf = Finishes.Leaf(random);
        int count = random.Whole(9, 15);
        float length = scale * random.Between(0.5f, 0.8f);
        for (int i = 0; i < count; i++)
        {
            float lean = random.Between(0.15f, 0.75f);
            var foot = Pose.Upright(
                new Vector3(0, 0, pot), (i + random.Between(-0.3f, 0.3f)) * Turn / count).TiltedAboutY(lean);
            float half = MathF.Min(length * random.Between(0.7f, 1) / 2, 0.92f * spread / (2 * MathF.Sin(lean)));
            var pose = foot with { Center = foot.Apply(new Vector3(0, 0, half)) };
            workshop.Ellipsoid(pose, new Vector3(0.012f, scale * random.Between(0.05f, 0.085f), half), leaf);
        }

        return pot + length;
    }

    private static float AddCrown(Workshop workshop, float pot, float spread, float scale, RandomStream random)
    {
        var leaf = Finishes.Leaf(random);
        float stem = scale * random.Between(0.35f, 0.6f);
        float radius = spread * 0.62f;
        workshop.Cylinder(0, 0, pot, 0.022f, stem, Finishes.Wood(random));
        for (int i = random.Whole(4, 7); i > 0; i--)
        {
            float angle = Turn * random.Unit();
            float away = random.Between(0, spread - radius);
            var center = new Vector3(
                away * MathF.Cos(angle), away * MathF.Sin(angle), pot + stem + (radius * random.Between(0.2f, 1.3f)));
            workshop.Ellipsoid(
                Pose.Upright(center), new Vector3(radius, radius, radius * random.Between(0.7f, 0.9f)), leaf);
        }

        return pot + stem + (2.2f * radius);
    }
}
