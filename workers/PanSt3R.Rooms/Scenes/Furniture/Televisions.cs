using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Television sets: a dark frame around a screen that is off or shows something.</summary>
internal static class Televisions
{
    private const float Depth = 0.06f;

    /// <summary>A set on a foot, to stand on a bench.</summary>
    public static Piece Standing(float widest, RandomStream random)
    {
        var (width, workshop) = (MathF.Min(widest, random.Between(1.05f, 1.55f)), new Workshop());
        float height = Panel(workshop, width, 0.08f, random);
        var frame = Finishes.Plain(Colors.Display(28, 28, 30), random);
        workshop.Box(0, 0, 0, new Vector3(width * 0.45f, 0.22f, 0.02f), frame);
        workshop.Box(0, 0, 0.02f, new Vector3(0.1f, 0.04f, 0.06f), frame);
        return workshop.Finish(RoomClass.Television, "television", width, 0.22f, height);
    }

    /// <summary>A set on the wall.</summary>
    public static Piece Mounted(RandomStream random)
    {
        var (width, workshop) = (random.Between(1.05f, 1.55f), new Workshop());
        float height = Panel(workshop, width, 0, random);
        return workshop.Finish(RoomClass.Television, "television", width, Depth, height);
    }

    private static float Panel(Workshop workshop, float width, float bottom, RandomStream random)
    {
        float height = width * 0.58f;
        var frame = Finishes.Plain(Colors.Display(24, 24, 26), random) with { Grain = 0.03f };
        var off = Finishes.Plain(Colors.Display(14, 18, 26), random) with
        {
            Second = Colors.Display(60, 72, 90),
            Pattern = Pattern.Clouds,
            Cell = new Vector2(0.9f),
        };
        var on = off with
        {
            Pattern = Pattern.Painting,
            Cell = new Vector2(0.35f),
            Color = Colors.Display(70, 120, 190),
            Emission = 1.2f,
        };
        workshop.Box(0, -0.005f, bottom, new Vector3(width, Depth - 0.01f, height), frame);
        workshop.Box(
            0,
            (Depth / 2) - 0.008f,
            bottom + 0.03f,
            new Vector3(width - 0.06f, 0.012f, height - 0.06f),
            random.Chance(0.15f) ? on : off);
        return bottom + height;
    }
}
