using PanSt3R.Files;
using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.PointClouds;
using PanSt3R.Inference.Outputs.Reading;

namespace PanSt3R.Inference.Tests.Outputs;

public sealed class StoredReconstructionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Open_WhatWasWritten_IsReadBack()
    {
        var views = SceneOutput.Views(3);
        using var output = new SceneOutput(views);

        var stored = StoredReconstruction.Open(output.File());

        Assert.Equal("view 0", stored.ReferenceView);
        Assert.Equal(SyntheticScene.Vocabulary.Classes.Select(entry => (entry.Name, entry.IsThing)), stored.Vocabulary.Classes.Select(entry => (entry.Name, entry.IsThing)));
        Assert.Equal(SyntheticScene.Segments.Select(segment => (segment.Id, segment.ClassIndex)), stored.Segments.Select(segment => (segment.Id, segment.ClassIndex)));
        foreach (var (expected, actual) in views.Zip(stored.Views))
        {
            Assert.Equal((expected.Name, expected.SourceFile, expected.IsKeyframe), (actual.Name, actual.SourceFile, actual.IsKeyframe));
            Assert.Equal(expected.Camera.WorldFromCamera.Rotation, actual.Camera!.WorldFromCamera.Rotation);
            Assert.Equal(expected.Camera.WorldFromCamera.Translation, actual.Camera.WorldFromCamera.Translation);
            Assert.Equal(expected.Camera.FocalLength, actual.Camera.FocalLength);
            Assert.Equal(expected.Panoptic.SegmentIds, StoredReconstruction.ReadSegmentIds(actual, Token));
            var image = StoredReconstruction.ReadImage(actual, Token);
            double error = image.Pixels.Zip(expected.Image.Pixels, (a, b) => Math.Abs(a - b)).Average();
            Assert.InRange(error, 0, 6);
        }
    }

    [Fact]
    public void Open_ViewWithoutPose_HasNoCamera()
    {
        var view = SyntheticScene.View(1);
        var lost = view with { Camera = view.Camera with { WorldFromCamera = new RigidTransform([.. Enumerable.Repeat(double.NaN, 9)], [0, 0, 0]) } };
        using var output = new SceneOutput([SyntheticScene.View(0), lost]);

        Assert.Null(StoredReconstruction.Open(output.File()).Views[1].Camera);
    }

    [Fact]
    public void ReadPoints_WhatWasWritten_IsReadBack()
    {
        using var output = new SceneOutput(SceneOutput.Views(2), new OutputOptions { MinimumConfidence = 1 });
        var points = new List<PlyVertex>();

        long count = StoredPointCloud.Read(output.File("pointcloud.ply"), part => points.AddRange(part), Token);

        Assert.Equal((output.Report.PointCloud!.Points, (int)count), (count, points.Count));
        var view = SyntheticScene.View(0);
        Assert.Equal((view.Points[0], view.Points[1], view.Points[2]), (points[0].Point.X, points[0].Point.Y, points[0].Point.Z));
        Assert.Equal((view.Panoptic.SegmentIds[0], view.Image.Pixels[1]), (points[0].Instance, points[0].Color.Green));
    }

    [Theory]
    [InlineData("cameras.json", "\"images/view_0.jpg\"", "\"..\"")]
    [InlineData("cameras.json", "\"worldFromCamera\": [[", "\"worldFromCamera\": [[1], [")]
    [InlineData("cameras.json", "\"width\": 64", "\"width\": -64")]
    [InlineData("segments.json", "\"id\": 0,", "\"id\": 77,")]
    [InlineData("panoptic.json", "\"categories\":[{\"id\":0", "\"categories\":[{\"id\":3")]
    [InlineData("cameras.json", "{", "[")]
    public void Open_DocumentIsDamaged_SaysWhich(string file, string original, string damaged)
    {
        using var output = new SceneOutput(SceneOutput.Views(2));
        string text = File.ReadAllText(output.File(file));
        Assert.Contains(original, text, StringComparison.Ordinal);
        File.WriteAllText(output.File(file), text.Replace(original, damaged, StringComparison.Ordinal));

        var error = Assert.Throws<InvalidContentException>(() => StoredReconstruction.Open(output.File()));

        Assert.Contains(".json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileOfAnotherFolderIsNamed_IsLookedForInItsOwn()
    {
        using var output = new SceneOutput(SceneOutput.Views(1));
        string text = File.ReadAllText(output.File("cameras.json"));
        File.WriteAllText(output.File("cameras.json"), text.Replace("images/view_0.jpg", "../../../etc/passwd", StringComparison.Ordinal));

        string path = StoredReconstruction.Open(output.File()).Views[0].ImagePath;

        Assert.Equal(output.File("images", "passwd"), path);
    }

    [Fact]
    public void Open_NoReconstruction_SaysWhatToGive()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("panst3r run", Assert.Throws<InvalidContentException>(() => StoredReconstruction.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-400)]
    public void ReadPoints_FileEndsEarly_IsRefused(int change)
    {
        using var output = new SceneOutput(SceneOutput.Views(1));
        string path = output.File("pointcloud.ply");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^-change]);

        Assert.Throws<InvalidContentException>(() => StoredPointCloud.Read(path, _ => { }, Token));
    }

    [Theory]
    [InlineData("property float x", "property float y")]
    [InlineData("element vertex ", "element face ")]
    [InlineData("element vertex ", "element vertex -")]
    [InlineData("end_header", "end-header")]
    public void ReadPoints_ForeignHeader_IsRefused(string original, string damaged)
    {
        using var output = new SceneOutput(SceneOutput.Views(1));
        string path = output.File("pointcloud.ply");
        string text = File.ReadAllText(path, System.Text.Encoding.Latin1);
        File.WriteAllText(path, text.Replace(original, damaged, StringComparison.Ordinal), System.Text.Encoding.Latin1);

        Assert.Throws<InvalidContentException>(() => StoredPointCloud.Read(path, _ => { }, Token));
    }
}
