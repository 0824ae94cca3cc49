using System.Text.Json;
using PanSt3R.Inference.Merging;
using PanSt3R.Network.Vocabularies;
using SkiaSharp;

namespace PanSt3R.Inference.Tests.Outputs;

public sealed class CocoPanopticTests
{
    [Fact]
    public void Complete_ThreeViews_PngAndJsonAgree()
    {
        using var output = new SceneOutput(SceneOutput.Views(3));

        var document = output.Json("panoptic.json");
        int[] categories = [.. document.GetProperty("categories").EnumerateArray().Select(Id)];
        Assert.Equal([0, 1, 2, 3], categories);
        Assert.Equal(3, document.GetProperty("annotations").GetArrayLength());
        foreach (var annotation in document.GetProperty("annotations").EnumerateArray())
        {
            AssertAgrees(annotation, DecodeIds(output, annotation), categories);
        }
    }

    [Fact]
    public void Complete_ThreeViews_KeepsTheOrderAndFilesOfTheInput()
    {
        using var output = new SceneOutput(SceneOutput.Views(3));

        var images = output.Json("panoptic.json").GetProperty("images").EnumerateArray().ToArray();

        Assert.Equal(["view_0.jpg", "view_1.jpg", "view_2.jpg"], images.Select(FileName));
        Assert.All(images, image => Assert.True(File.Exists(output.File("images", FileName(image)))));
    }

    [Fact]
    public void Complete_LargeIds_AreExactInThePng()
    {
        int[] ids = [1, 255, 256, 65_535, 65_536, 0x123456, 0xFFFFFF, 0];
        var view = SyntheticScene.View(0);
        for (int pixel = 0; pixel < view.Panoptic.SegmentIds.Length; pixel++)
        {
            view.Panoptic.SegmentIds[pixel] = ids[pixel % ids.Length];
        }

        PanopticSegment[] segments = [.. ids[..^1].Select(id => new PanopticSegment(id, 0, 0, 1, 1, 0))];
        using var output = new SceneOutput([view], segments: segments, vocabulary: new ClassVocabulary([new ClassEntry("a")]));

        int[] decoded = DecodeIds(output, output.Json("panoptic.json").GetProperty("annotations")[0]);
        Assert.Equal(view.Panoptic.SegmentIds, decoded);
    }

    [Fact]
    public void Complete_NoSegments_WritesEmptyLists()
    {
        var view = SyntheticScene.View(0);
        Array.Clear(view.Panoptic.SegmentIds);
        using var output = new SceneOutput([view], segments: []);

        var annotation = output.Json("panoptic.json").GetProperty("annotations")[0];
        Assert.Equal(0, annotation.GetProperty("segments_info").GetArrayLength());
        Assert.All(DecodeIds(output, annotation), id => Assert.Equal(0, id));
        Assert.Equal(0, output.Json("segments.json").GetProperty("segments").GetArrayLength());
    }

    private static void AssertAgrees(JsonElement annotation, int[] ids, int[] categories)
    {
        var infos = annotation.GetProperty("segments_info").EnumerateArray().ToDictionary(Id);
        Assert.Equal(ids.Distinct().Where(id => id != 0).Order(), infos.Keys.Order());
        foreach (var (id, info) in infos)
        {
            int[] pixels = [.. Enumerable.Range(0, ids.Length).Where(pixel => ids[pixel] == id)];
            int left = pixels.Min(pixel => pixel % 64);
            int top = pixels.Min(pixel => pixel / 64);
            int[] box = [left, top, pixels.Max(pixel => pixel % 64) - left + 1, pixels.Max(pixel => pixel / 64) - top + 1];
            Assert.Equal(pixels.Length, info.GetProperty("area").GetInt32());
            Assert.Equal(box, info.GetProperty("bbox").EnumerateArray().Select(value => value.GetInt32()));
            Assert.Equal(0, info.GetProperty("iscrowd").GetInt32());
            Assert.Contains(info.GetProperty("category_id").GetInt32(), categories);
            Assert.Equal(SyntheticScene.Segments[id - 1].ClassIndex, info.GetProperty("category_id").GetInt32());
        }
    }

    private static int Id(JsonElement element) => element.GetProperty("id").GetInt32();

    private static string FileName(JsonElement element) => element.GetProperty("file_name").GetString()!;

    private static int[] DecodeIds(SceneOutput output, JsonElement annotation)
    {
        using var bitmap = SKBitmap.Decode(output.File("panoptic", FileName(annotation)));
        return [.. bitmap.Pixels.Select(color => color.Red + (256 * color.Green) + (65536 * color.Blue))];
    }
}
