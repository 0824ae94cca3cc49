using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Windows: bright panes behind a frame with bars, and a sill.</summary>
internal static class Windows
{
    private const float Depth = 0.08f;
    private const float Frame = 0.06f;

    /// <summary>Draws a window; the frame has its origin at the lower edge.</summary>
    public static Piece Draw(float height, RandomStream random)
    {
        float width = random.Between(0.9f, 1.9f);
        var frame = random.Chance(0.7f)
            ? Finishes.Plain(Colors.Hue(0.1f, 0.03f, random.Between(0.85f, 1)), random)
            : Finishes.Wood(random);
        var workshop = new Workshop();
        workshop.Box(
            0,
            -0.02f,
            Frame,
            new Vector3(width - (2 * Frame), 0.02f, height - (2 * Frame)),
            Panes(width, height, random));
        workshop.Box((Frame - width) / 2, 0, 0, new Vector3(Frame, Depth - 0.02f, height), frame);
        workshop.Box((width - Frame) / 2, 0, 0, new Vector3(Frame, Depth - 0.02f, height), frame);
        workshop.Box(0, 0, height - Frame, new Vector3(width - (2 * Frame), Depth - 0.02f, Frame), frame);
        workshop.Box(0, 0, 0, new Vector3(width - (2 * Frame), Depth - 0.02f, Frame), frame);
        AddBars(workshop, width, height, frame, random);
        workshop.Box(0, 0.03f, -0.04f, new Vector3(width + 0.12f, 0.14f, 0.04f), frame);
        return workshop.Finish(RoomClass.Window, "window", width + 0.12f, Depth, height);
    }

    private static Material Panes(float width, float height, RandomStream random) => new(
        Colors.Hue(random.Between(0.52f, 0.62f), random.Between(0.08f, 0.4f), 1))
    {
        Pattern = Pattern.Outside,
        Second = Colors.Hue(random.Between(0.2f, 0.45f), random.Between(0.2f, 0.5f), random.Between(0.35f, 0.6f)),
        Cell = new Vector2(width, height),
        Grain = 0,
        Emission = random.Between(0.35f, 1.1f),
        Seed = (uint)random.Bits(),
    };

    private static void AddBars(Workshop workshop, float width, float height, Material frame, RandomStream random)
    {
        int columns = width > 1.2f ? random.Whole(2, 3) : random.Whole(1, 2);
        for (int i = 1; i < columns; i++)
        {
            float x = ((float)i / columns * width) - (width / 2);
            workshop.Box(x, 0, Frame, new Vector3(0.05f, Depth - 0.03f, height - (2 * Frame)), frame);
        }

        if (random.Chance(0.5f))
        {
            workshop.Box(
                0,
                -0.005f,
                height * random.Between(0.45f, 0.7f),
                new Vector3(width - (2 * Frame), Depth - 0.05f, 0.04f),
                frame);
        }
    }
}
