using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Scenes.Furniture;

/// <summary>Closed doors, white or wooden: leaf with panels, frame, handle.</summary>
internal static class Doors
{
    private const float Frame = 0.08f;

    public static Piece Draw(RandomStream random)
    {
        float width = random.Between(0.8f, 0.95f);
        float height = random.Between(1.98f, 2.12f);
        var material = Finishes.Joinery(Palette.Door, random);
        var workshop = new Workshop();
        workshop.Box(0, -0.01f, 0, new Vector3(width, 0.04f, height), material);
        AddFrame(
            workshop,
            width,
            height,
            random.Chance(0.7f) ? material with { Color = 0.85f * material.Color } : Finishes.Paint(random));
        AddPanels(workshop, width, height, material, random);
        float side = random.Sign();
        var metal = Finishes.Metal(random);
        workshop.Box(side * ((width / 2) - 0.08f), 0.03f, 0.98f, new Vector3(0.035f, 0.04f, 0.16f), metal);
        workshop.Box(side * ((width / 2) - 0.13f), 0.05f, 1.05f, new Vector3(0.13f, 0.02f, 0.025f), metal);
        return workshop.Finish(RoomClass.Door, "door", width + (2 * Frame), 0.06f, height + Frame);
    }

    private static void AddFrame(Workshop workshop, float width, float height, Material material)
    {
        workshop.Box(-(width + Frame) / 2, 0, 0, new Vector3(Frame, 0.06f, height), material);
        workshop.Box((width + Frame) / 2, 0, 0, new Vector3(Frame, 0.06f, height), material);
        workshop.Box(0, 0, height, new Vector3(width + (2 * Frame), 0.06f, Frame), material);
    }

    private static void AddPanels(Workshop workshop, float width, float height, Material material, RandomStream random)
    {
        int columns = random.Whole(1, 2);
        int rows = random.Whole(1, 3);
        var inset = material with { Color = random.Between(0.6f, 0.8f) * material.Color };
        var (cellWidth, cellHeight) = ((width - 0.14f) / columns, (height - 0.3f) / rows);
        for (int i = 0; i < columns * rows; i++)
        {
            float x = (cellWidth * ((i % columns) + 0.5f)) - ((width - 0.14f) / 2);
            float bottom = 0.2f + (cellHeight * (i / columns));
            workshop.Box(x, 0.012f, bottom, new Vector3(cellWidth - 0.07f, 0.012f, cellHeight - 0.1f), inset);
        }
    }
}
