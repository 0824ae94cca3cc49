using System.Numerics;
using PanSt3R.Rooms.Captures;
using PanSt3R.Rooms.Rendering;
using PanSt3R.Rooms.Scenes;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Tests.Rendering;

public sealed class RoomRendererTests
{
    private const float Tolerance = 2e-3f;

    private static readonly ImageSize Size = new(50, 37);

    [Fact]
    public void Render_AnyPixel_NothingIsInTheWay()
    {
        foreach (var (scene, view, pixel, point) in Pixels(scenes: 6))
        {
            var solids = scene.Room.Objects.SelectMany(thing => thing.Parts).ToList();
            for (int step = 1; step < 150; step++)
            {
                var before = Vector3.Lerp(view.Camera.Position, point, step / 150f);
                bool isHidden = solids.Exists(solid => solid.Holds(before, Tolerance));
                Assert.False(isHidden, $"A solid hides pixel {pixel} of scene {scene.Index}.");
            }
        }
    }

    [Fact]
    public void Render_AnyPixel_TheSurfaceBelongsToTheInstance()
    {
        foreach (var (scene, view, pixel, point) in Pixels(scenes: 12))
        {
            var owner = scene.Room.Objects[view.Instances[pixel] - 1];
            var ray = Vector3.Normalize(point - view.Camera.Position);
            bool isOnSolid = owner.Parts.Any(part => Touches(part, point, ray));
            Assert.True(
                isOnSolid || IsOnSurface(scene.Room, owner.Id, point),
                $"Pixel {pixel} of scene {scene.Index} is not on {owner.Name}.");
        }
    }

    [Fact]
    public void Pointmap_AnyPixel_ProjectsBackToItsCentre()
    {
        var view = Samples.Make(Samples.Options with { Size = Size }, 0).Views[1];
        var points = view.Pointmap();
        for (int i = 0; i < points.Length; i++)
        {
            var seen = view.Camera.Project(points[i], Size);
            Assert.Equal((i % Size.Width) + 0.5f, seen.X, 0.01f);
            Assert.Equal((i / Size.Width) + 0.5f, seen.Y, 0.01f);
            Assert.Equal(view.Depth[i], seen.Z, 1e-4f);
        }
    }

    [Fact]
    public void Render_TwoViews_AgreeWhereTheySeeTheSame()
    {
        int seen = 0;
        int agreeing = 0;
        foreach (var scene in Samples.Scenes(12, new ImageSize(96, 72)))
        {
            var (from, to) = (scene.Views[0], scene.Views[1]);
            var points = from.Pointmap();
            for (int i = 0; i < points.Length; i++)
            {
                var place = to.Camera.Project(points[i], to.Size);
                if (place.Z <= 0 || place.X < 0 || place.Y < 0 || place.X >= to.Size.Width || place.Y >= to.Size.Height)
                {
                    continue;
                }

                int pixel = ((int)place.Y * to.Size.Width) + (int)place.X;
                bool isVisible = MathF.Abs(to.Depth[pixel] - place.Z) < 0.02f * place.Z;
                seen += isVisible ? 1 : 0;
                agreeing += isVisible && to.Instances[pixel] == from.Instances[i] ? 1 : 0;
            }
        }

        Assert.True(seen > 12 * 96 * 72 / 3, $"Only {seen} pixels are seen in both views.");
        Assert.True(agreeing > 0.98 * seen, $"Only {agreeing} of {seen} pixels have the same instance.");
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(37, 61)]
    [InlineData(130, 33)]
    public void Render_AnySize_FillsEveryPixel(int width, int height)
    {
        foreach (var view in Samples.Make(Samples.Options with { Size = new ImageSize(width, height) }, 3).Views)
        {
            Assert.All(view.Depth, depth => Assert.InRange(depth, 0.05f, 12));
            Assert.All(view.Instances, id => Assert.NotEqual(0, id));
            Assert.InRange(view.Rgb.Average(value => value), 30, 225);
        }
    }

    [Fact]
    public void Render_LargerImage_ShowsTheSame()
    {
        var small = Samples.Make(Samples.Options with { Size = new ImageSize(48, 36) }, 1);
        var large = RoomRenderer.Render(
            small.Room,
            [.. small.Views.Select(view => view.Camera)],
            new ImageSize(144, 108),
            TestContext.Current.CancellationToken);

        // Every centre of a small pixel is the centre of a large one.
        for (int i = 0; i < 48 * 36; i++)
        {
            int pixel = ((((i / 48) * 3) + 1) * 144) + ((i % 48) * 3) + 1;
            Assert.Equal(small.Views[0].Depth[i], large[0].Depth[pixel], 1e-3f * small.Views[0].Depth[i]);
        }
    }

    private static IEnumerable<(CapturedScene Scene, RenderedView View, int Pixel, Vector3 Point)> Pixels(int scenes) =>
        from scene in Samples.Scenes(scenes, Size)
        from view in scene.Views
        let points = view.Pointmap()
        from index in Enumerable.Range(0, 40)
        let pixel = index * 997 % Size.Pixels
        select (scene, view, pixel, points[pixel]);

    // Thin parts may be grazed: a point just behind the surface is inside, or on the rim within the tolerance.
    private static bool Touches(Primitive part, Vector3 point, Vector3 ray) =>
        part.Holds(point + (1e-3f * ray), -Tolerance) && !part.Holds(point - (1e-3f * ray), Tolerance);

    private static bool IsOnSurface(Room room, int id, Vector3 point) => id switch
    {
        Room.WallId => MathF.Min(
            MathF.Abs(MathF.Abs(point.X) - (room.Size.X / 2)),
            MathF.Abs(MathF.Abs(point.Y) - (room.Size.Y / 2))) < Tolerance,
        Room.FloorId => MathF.Abs(point.Z) < Tolerance,
        Room.CeilingId => MathF.Abs(point.Z - room.Size.Z) < Tolerance,
        _ => false,
    };
}
