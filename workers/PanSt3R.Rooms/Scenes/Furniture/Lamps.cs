using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Lamps: a foot, a pole and a lit shade; larger than most, so that they count.</summary>
internal static class Lamps
{
    public static Piece Floor(RandomStream random)
    {
        float height = random.Between(1.4f, 1.75f);
        float radius = random.Between(0.23f, 0.34f);
        float shade = random.Between(0.32f, 0.48f);
        return Standing("floor lamp", height, radius, shade, 0.16f, 0.018f, random);
    }

    public static Piece Table(RandomStream random)
    {
        float height = random.Between(0.42f, 0.62f);
        return Standing("table lamp", height, random.Between(0.16f, 0.21f), height * 0.52f, 0.09f, 0.03f, random);
    }

    /// <summary>
    /// Hangs from the ceiling, which is at height 0 of its frame. It holds the lamp of the room, so it throws no
    /// shadow.
    /// </summary>
    public static Piece Pendant(RandomStream random)
    {
        float radius = random.Between(0.18f, 0.3f);
        float drop = random.Between(0.35f, 0.75f);
        var (metal, shade) = (Finishes.Metal(random), Finishes.Shade(random));
        var workshop = new Workshop();
        workshop.Cylinder(0, 0, -0.04f, 0.07f, 0.04f, metal);
        workshop.Cylinder(0, 0, -drop, 0.012f, drop - 0.04f, metal);
        if (random.Chance(0.5f))
        {
            workshop.Ellipsoid(
                Pose.Upright(new Vector3(0, 0, -drop - (radius * 0.7f))),
                new Vector3(radius, radius, radius * 0.8f),
                shade);
        }
        else
        {
            workshop.Frustum(0, 0, -drop - (radius * 0.8f), radius, radius * 0.35f, radius * 0.8f, shade);
        }

        var lamp = workshop.Finish(RoomClass.Lamp, "pendant lamp", 2 * radius, 2 * radius, drop + (1.5f * radius));
        return lamp with { Parts = [.. lamp.Parts.Select(part => part with { CastsShadow = false })] };
    }

    private static Piece Standing(
        string name, float height, float radius, float shade, float foot, float pole, RandomStream random)
    {
        var metal = random.Chance(0.6f) ? Finishes.Metal(random) : Finishes.Ceramic(random);
        var workshop = new Workshop();
        workshop.Cylinder(0, 0, 0, foot, 0.025f, metal);
        workshop.Cylinder(0, 0, 0.025f, pole, height - shade - 0.025f, metal);
        workshop.Frustum(
            0, 0, height - shade, radius, radius * random.Between(0.5f, 0.95f), shade, Finishes.Shade(random));
        return workshop.Finish(RoomClass.Lamp, name, 2 * radius, 2 * radius, height);
    }
}
