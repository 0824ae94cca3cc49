using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Tests.Materials;

public sealed class PaletteTests
{
    private const int Draws = 2000;

    [Fact]
    public void Draw_Chairs_AreMostlyReddishButNotAlways()
    {
        double share = Share(Palette.Chair, color => color.X > color.Y && color.X > color.Z);

        Assert.InRange(share, 0.75, 0.95);
    }

    [Fact]
    public void Draw_Sofas_AreMostlyBluishButNotAlways()
    {
        double share = Share(Palette.Sofa, color => color.X < color.Z);

        Assert.InRange(share, 0.75, 0.95);
    }

    [Fact]
    public void Draw_AnyPalette_StaysDisplayable()
    {
        foreach (var palette in new[] { Palette.Bedding, Palette.Cabinet, Palette.Door, Palette.Shelves, Palette.Table })
        {
            Assert.Equal(1, Share(palette, color => color is { X: >= 0 and <= 1, Y: >= 0 and <= 1, Z: >= 0 and <= 1 }));
        }
    }

    private static double Share(Palette palette, Func<Vector3, bool> holds)
    {
        var random = new RandomStream(3);
        return Enumerable.Range(0, Draws).Count(_ => holds(palette.Draw(random))) / (double)Draws;
    }
}
