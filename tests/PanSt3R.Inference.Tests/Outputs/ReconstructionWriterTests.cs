using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Inference.Outputs;

namespace PanSt3R.Inference.Tests.Outputs;

public sealed class ReconstructionWriterTests : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    public void Dispose() => _parent.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(65537)]
    public void Create_NumberOfViewsOutOfRange_Throws(int count) => Assert.Throws<InvalidSettingsException>(() => Write(count));

    [Fact]
    public void AddView_SegmentThatIsNotInTheList_ThrowsAndLeavesNothing()
    {
        var view = SyntheticScene.View(0);
        view.Panoptic.SegmentIds[7] = 99;

        var error = Assert.Throws<InvalidContentException>(() => Write(1, view));

        Assert.Contains("segment 99", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_parent.Path));
    }

    [Fact]
    public void AddView_NegativeSegment_Throws()
    {
        var view = SyntheticScene.View(0);
        view.Panoptic.SegmentIds[7] = -1;

        Assert.Throws<InvalidContentException>(() => Write(1, view));
    }

    [Fact]
    public void AddView_ArrayOfOtherSize_Throws() =>
        Assert.Throws<ArgumentException>(() => Write(1, SyntheticScene.View(0) with { Depth = [1] }));

    [Fact]
    public void AddView_OneMoreThanAnnounced_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Write(1, SyntheticScene.View(0), SyntheticScene.View(1)));

    [Fact]
    public void Complete_ViewsMissing_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Write(2, SyntheticScene.View(0)));

    [Fact]
    public void AddView_Cancelled_LeavesNothing()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        using (var folder = OutputFolder.Create(_parent.File("scene")))
        using (var writer = Open(folder, viewCount: 1))
        {
            Assert.Throws<OperationCanceledException>(() => writer.AddView(SyntheticScene.View(0), source.Token));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_parent.Path));
    }

    [Fact]
    public void AddView_WritingFails_SaysWhatToDo()
    {
        using var folder = OutputFolder.Create(_parent.File("scene"));
        using var writer = Open(folder, viewCount: 1);
        File.WriteAllText(folder.PathOf("images", "view_0.jpg"), "in the way");

        var error = Assert.Throws<IOException>(
            () => writer.AddView(SyntheticScene.View(0), TestContext.Current.CancellationToken));

        Assert.Contains("run again", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1 << 24, 0)]
    [InlineData(1, 4)]
    [InlineData(1, -1)]
    [InlineData(2, 0)]
    public void Create_SegmentsThatContradict_Throws(int id, int classIndex)
    {
        using var folder = OutputFolder.Create(_parent.File("scene"));
        var bad = SyntheticScene.Segments[0] with { Id = id, ClassIndex = classIndex };

        Assert.Throws<InvalidContentException>(() => new ReconstructionWriter(
            folder, new OutputOptions(), SyntheticScene.Vocabulary, [SyntheticScene.Segments[1], bad], 1));
    }

    [Fact]
    public void Complete_HostileNames_StayInsideAndAreShownAsGiven()
    {
        string[] names = ["../../x", "con", "CON", new string('n', 5000), "😀\n\"</script>", "end_header\n"];
        using var output = new SceneOutput([.. names.Select((name, index) => SyntheticScene.View(index, name: name))]);

        var views = output.Json("cameras.json").GetProperty("views").EnumerateArray().ToArray();
        Assert.Equal(names, views.Select(view => view.GetProperty("name").GetString()));
        Assert.Equal(names.Length, Directory.GetFiles(output.File("images")).Length);
        Assert.All(views, view => Assert.True(File.Exists(output.File(view.GetProperty("image").GetString()!))));
        Assert.DoesNotContain("</script>", File.ReadAllText(output.File("cameras.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_NameThatIsNotUnicode_WritesValidFiles()
    {
        using var output = new SceneOutput([SyntheticScene.View(0, name: "a\ud800b")]);

        Assert.Equal("a\ufffdb", output.Json("cameras.json").GetProperty("views")[0].GetProperty("name").GetString());
        Assert.True(File.Exists(output.File("images", "a_b.jpg")));
    }

    [Fact]
    public void Complete_Segments_HaveBoxesAroundTheirPoints()
    {
        using var output = new SceneOutput(SceneOutput.Views(3));

        var floor = output.Json("segments.json").GetProperty("segments")[1];
        Assert.Equal("floor", floor.GetProperty("class").GetProperty("name").GetString());
        Assert.Equal(SyntheticScene.FloorY, floor.GetProperty("box").GetProperty("min")[1].GetDouble(), 1e-5);
        Assert.Equal(SyntheticScene.FloorY, floor.GetProperty("centroid")[1].GetDouble(), 1e-5);
        Assert.Equal(
            floor.GetProperty("area").GetInt64(),
            floor.GetProperty("views").EnumerateArray().Sum(view => view.GetProperty("area").GetInt64()));
        Assert.Equal(floor.GetProperty("area").GetInt64(), floor.GetProperty("pointCount").GetInt64());
    }

    [Fact]
    public void Complete_Report_ListsOutputsAndHasNoNumbersThatJsonLacks()
    {
        using var output = new SceneOutput(SceneOutput.Views(1));

        var report = output.Json("report.json");
        Assert.Equal("panst3r.run/1", report.GetProperty("schema").GetString());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("merge").GetProperty("figures").GetProperty("gap").ValueKind);
        Assert.Equal(
            [
                "cameras.json", "images/", "panoptic.json", "panoptic/", "pointcloud.ply", "preview.png", "segments.json",
                "sparse/",
            ],
            report.GetProperty("outputs").EnumerateArray().Select(entry => entry.GetProperty("path").GetString()));
    }

    [Fact]
    public void Complete_SameViewsTwice_WritesTheSameBytes()
    {
        using var first = new SceneOutput(SceneOutput.Views(2));
        using var second = new SceneOutput(SceneOutput.Views(2));

        string[] names = ["pointcloud.ply", "panoptic.json", "segments.json", "cameras.json", "preview.png", "report.json"];
        foreach (string name in names)
        {
            Assert.Equal(File.ReadAllBytes(first.File(name)), File.ReadAllBytes(second.File(name)));
        }
    }

    private static ReconstructionWriter Open(OutputFolder folder, int viewCount) =>
        new(folder, new OutputOptions(), SyntheticScene.Vocabulary, SyntheticScene.Segments, viewCount);

    private void Write(int announced, params ReconstructedView[] views)
    {
        using var folder = OutputFolder.Create(_parent.File("scene"));
        using var writer = Open(folder, announced);
        foreach (var view in views)
        {
            writer.AddView(view, TestContext.Current.CancellationToken);
        }

        writer.Complete(SyntheticScene.Report, TestContext.Current.CancellationToken);
    }
}
