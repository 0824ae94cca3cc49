using System.Numerics;
using CsCheck;
using PanSt3R.Rooms.Scenes.Layout;

namespace PanSt3R.Rooms.Tests.Scenes;

public sealed class FootprintTests
{
    private static readonly Gen<Footprint> Any = Gen.Select(
        Gen.Float[-2, 2], Gen.Float[-2, 2], Gen.Float[-3, 3], Gen.Float[0.2f, 1.5f], Gen.Float[0.2f, 1.5f],
        (x, y, angle, width, depth) => new Footprint(
            new Vector2(x, y), new Vector2(MathF.Cos(angle), MathF.Sin(angle)), new Vector2(width, depth)));

    [Fact]
    public void Overlaps_AnyTwo_IsTrueWhenAPointIsInBoth() => Gen.Select(Any, Any).Sample((first, second) =>
    {
        bool shares = Grid(first).Any(point => Holds(second, point));
        Assert.True(!shares || first.Overlaps(second));
        Assert.Equal(first.Overlaps(second), second.Overlaps(first));
    });

    [Fact]
    public void Overlaps_SeparatedByALine_IsFalse()
    {
        var first = new Footprint(Vector2.Zero, Vector2.UnitX, Vector2.One);
        float diagonal = MathF.Sqrt(0.5f);
        var turned = new Footprint(new Vector2(1.75f), new Vector2(diagonal, diagonal), new Vector2(1.05f, 3));

        Assert.False(first.Overlaps(turned));
        Assert.True(first.Overlaps(turned with { Center = new Vector2(1.7f) }));
    }

    private static IEnumerable<Vector2> Grid(Footprint area)
    {
        var across = new Vector2(-area.Axis.Y, area.Axis.X);
        return
            from i in Enumerable.Range(-10, 21)
            from j in Enumerable.Range(-10, 21)
            select area.Center + (0.0999f * i * area.Half.X * area.Axis) + (0.0999f * j * area.Half.Y * across);
    }

    private static bool Holds(Footprint area, Vector2 point)
    {
        var ray = point - area.Center;
        return MathF.Abs(Vector2.Dot(ray, area.Axis)) < area.Half.X
            && MathF.Abs((ray.Y * area.Axis.X) - (ray.X * area.Axis.Y)) < area.Half.Y;
    }
}
