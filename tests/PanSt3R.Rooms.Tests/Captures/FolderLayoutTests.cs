using System.Text.Json;
using PanSt3R.Rooms.Captures;
using SkiaSharp;

namespace PanSt3R.Rooms.Tests.Captures;

public sealed class FolderLayoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CapturedScene _scene = Samples.Make(Samples.Options, 4);

    public FolderLayoutTests() =>
        Samples.Write(Samples.Options, _folder.File("out"));

    private string Scene => Path.Combine(_folder.File("out"), "scene-00004");

    [Fact]
    public void Write_Capture_HoldsExactlyTheseFiles()
    {
        string[] views = ["view-000.png", "view-001.png", "view-002.png"];
        string[] expected =
        [
            "cameras.json", "ground-truth/panoptic.json",
            .. views.Select(view => $"depth/{view}"), .. views.Select(view => $"ground-truth/panoptic/{view}"),
            .. views.Select(view => $"images/{view}"),
        ];

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Scene, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Scene, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_Images_HoldTheColours()
    {
        for (int i = 0; i < 3; i++)
        {
            using var image = SKBitmap.Decode(Path.Combine(Scene, "images", $"view-00{i}.png"));
            Assert.Equal(
                _scene.Views[i].Rgb, image.Pixels.SelectMany(pixel => new[] { pixel.Red, pixel.Green, pixel.Blue }));
        }
    }

    [Fact]
    public void Write_Depth_HoldsMillimetres()
    {
        for (int i = 0; i < 3; i++)
        {
            int[] depth = DepthImage.Read(Path.Combine(Scene, "depth", $"view-00{i}.png"));
            Assert.Equal(_scene.Views[i].Depth.Select(metres => (int)((1000 * metres) + 0.5f)), depth);
        }
    }

    [Fact]
    public void Write_Panoptic_ListsExactlyTheSegmentsOfEveryMap()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Scene, "ground-truth", "panoptic.json")));
        var categories = json.RootElement.GetProperty("categories").EnumerateArray().Select(Id).ToHashSet();
        var annotations = json.RootElement.GetProperty("annotations").EnumerateArray().ToList();
        Assert.Equal(3, annotations.Count);
        foreach (var annotation in annotations)
        {
            int[] ids = ReadIds(Path.Combine(
                Scene, "ground-truth", "panoptic", annotation.GetProperty("file_name").GetString()!));
            var segments = annotation.GetProperty("segments_info").EnumerateArray().ToList();
            Assert.Equal(
                ids.CountBy(id => id).OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value)),
                segments.Select(segment => (Id(segment), segment.GetProperty("area").GetInt32())));
            Assert.All(segments, segment => Assert.Contains(segment.GetProperty("category_id").GetInt32(), categories));
            Assert.All(segments, segment => AssertBounds(segment, ids));
        }
    }

    [Fact]
    public void Write_Panoptic_KeepsTheClassOfAnIdInAllViews()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Scene, "ground-truth", "panoptic.json")));
        var segments = json.RootElement.GetProperty("annotations").EnumerateArray()
            .SelectMany(annotation => annotation.GetProperty("segments_info").EnumerateArray());

        Assert.All(
            segments,
            segment => Assert.Equal(
                (int)_scene.Room.ClassOf(Id(segment)), segment.GetProperty("category_id").GetInt32()));
    }

    [Fact]
    public void Write_Cameras_ProjectAsTheyShould()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Scene, "cameras.json")));
        Assert.Equal("panst3r.cameras/1", json.RootElement.GetProperty("schema").GetString());
        var views = json.RootElement.GetProperty("views").EnumerateArray().ToList();
        for (int i = 0; i < 3; i++)
        {
            var camera = _scene.Views[i].Camera;
            var rows = views[i].GetProperty("worldFromCamera").EnumerateArray();
            Assert.Equal(
                camera.ToWorld(), rows.SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetSingle()));
            Assert.Equal(camera.Focal(Samples.Options.Size), views[i].GetProperty("focal").GetSingle());
            Assert.Equal(
                [23.5f, 17.5f],
                views[i].GetProperty("principalPoint").EnumerateArray().Select(cell => cell.GetSingle()));
            Assert.True(File.Exists(Path.Combine(Scene, views[i].GetProperty("image").GetString()!)));
            Assert.True(File.Exists(Path.Combine(Scene, views[i].GetProperty("panoptic").GetString()!)));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static int Id(JsonElement element) => element.GetProperty("id").GetInt32();

    private static int[] ReadIds(string path)
    {
        using var image = SKBitmap.Decode(path);
        return [.. image.Pixels.Select(pixel => pixel.Red + (256 * pixel.Green) + (65536 * pixel.Blue))];
    }

    private static void AssertBounds(JsonElement segment, int[] ids)
    {
        int width = Samples.Options.Size.Width;
        int[] pixels = [.. Enumerable.Range(0, ids.Length).Where(pixel => ids[pixel] == Id(segment))];
        var (left, top) = (pixels.Min(pixel => pixel % width), pixels.Min(pixel => pixel / width));
        var (right, bottom) = (pixels.Max(pixel => pixel % width), pixels.Max(pixel => pixel / width));
        int[] expected = [left, top, right - left + 1, bottom - top + 1];
        Assert.Equal(expected, segment.GetProperty("bbox").EnumerateArray().Select(cell => cell.GetInt32()));
    }
}
