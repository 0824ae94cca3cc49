using System.Text.Json.Nodes;
using PanSt3R.Files;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>Equal inputs give equal bytes, from photos and from saved predictions.</summary>
public sealed class SceneRepeatTests(TinyModels models, SavedScene saved) : IClassFixture<SavedScene>
{
    private static readonly string[] Results = ["pointcloud.ply", "panoptic.json", "segments.json", "cameras.json"];

    /// <summary>Free memory changes from run to run and shows in the plan; a limit does not.</summary>
    private static readonly SceneOptions Options = SceneRun.Options with
    {
        Keyframes = KeyframeStrategy.Parse("linspace:2"),
        MemoryLimit = 4L << 30,
    };

    [Theory]
    [InlineData(MergeMethod.StandardV2)]
    [InlineData(MergeMethod.Qubo)]
    public void Run_Twice_GivesTheSameBytes(MergeMethod method)
    {
        using var scene = SceneRun.OfThree();
        var options = Options with { Method = method };
        scene.Run(models.Version1, options);
        string second = scene.PathOf("second");
        scene.RunTo(second, models.Version1, options, null, TestContext.Current.CancellationToken);

        AssertSameResults(scene.Output, second);
        Assert.Equal(ReportWithoutMeasurements(scene.Output), ReportWithoutMeasurements(second));
    }

    [Theory]
    [InlineData(MergeMethod.StandardV1)]
    [InlineData(MergeMethod.Qubo)]
    public void Repeat_SameSettings_GivesTheSameBytes(MergeMethod method)
    {
        using var scene = SceneRun.OfThree();
        var options = Options with { Method = method, SavedPredictions = scene.Saved };
        scene.Run(models.Version2, options);
        string second = scene.PathOf("second");
        scene.Repeat(second, options);

        AssertSameResults(scene.Output, second);
    }

    [Fact]
    public void Repeat_OtherNetworkSettings_ReportsThoseOfThePrediction()
    {
        using var scene = WithSaved();
        var report = scene.Repeat(scene.Output, new SceneOptions());

        Assert.Equal("linspace:2", report.Options["keyframes"]);
        Assert.Equal("224", report.Options["imageSize"]);
    }

    [Fact]
    public void Repeat_OtherMethod_ReportsIt()
    {
        using var scene = WithSaved();
        var report = scene.Repeat(scene.Output, SceneRun.Options with { Method = MergeMethod.Qubo });

        Assert.Equal("qubo", report.Merge.Method);
        Assert.Contains("gap", report.Merge.Figures.Keys);
    }

    [Fact]
    public void Run_SavedPredictions_AreReadByTheMerger()
    {
        using var file = new PredictionFile(saved.Path);
        var merged = MaskMerger.Merge(file, file.Classes, new MergeOptions(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(3, file.Views.Count);
        Assert.Equal(models.Version2.Manifest.Network.MaskTransformer.Queries, file.Queries);
        Assert.Equal(file.Views[2].ImagePixels, merged.LabelView(2, TestContext.Current.CancellationToken).SegmentIds.Length);
    }

    [Fact]
    public void Repeat_FileWithoutSceneDescription_SaysHowToMakeOne()
    {
        using var scene = new SceneRun();
        WriteWithoutDescription(scene.Saved);
        var error = Assert.Throws<InvalidContentException>(() => scene.Repeat(scene.Output));

        Assert.Contains(scene.Saved, error.Message, StringComparison.Ordinal);
        Assert.Contains("--save-predictions", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scene.Output));
    }

    [Theory]
    [InlineData("keyframes", "[7]")]
    [InlineData("referenceView", "-1")]
    [InlineData("views", "[]")]
    [InlineData("views", "null")]
    [InlineData("vocabulary", """{ "classes": [] }""")]
    [InlineData("labelMode", "\"none\"")]
    public void Repeat_DescriptionThatDoesNotFitTheTensors_IsRefused(string property, string value)
    {
        using var scene = WithSaved();
        ChangeDescription(scene.Saved, property, value);

        Assert.Throws<InvalidContentException>(() => scene.Repeat(scene.Output));
        Assert.False(Directory.Exists(scene.Output));
    }

    [Theory]
    [InlineData("points.1")]
    [InlineData("depth.0")]
    [InlineData("camera.2")]
    [InlineData("image.0")]
    public void Repeat_TensorOfAViewMissing_NamesIt(string tensor)
    {
        using var scene = WithSaved();
        Rewrite(scene.Saved, info => info.Name != tensor, (_, text) => text);
        var error = Assert.Throws<InvalidContentException>(() => scene.Repeat(scene.Output));

        Assert.Contains($"'{tensor}'", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scene.Output));
    }

    private SceneRun WithSaved()
    {
        var scene = new SceneRun();
        File.Copy(saved.Path, scene.Saved);
        return scene;
    }

    private static void AssertSameResults(string first, string second)
    {
        foreach (string name in Results)
        {
            Assert.True(
                File.ReadAllBytes(Path.Combine(first, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second, name))),
                $"'{name}' differs.");
        }

        foreach (string folder in new[] { "images", "panoptic" })
        {
            var names = Directory.GetFiles(Path.Combine(first, folder)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
            Assert.All(names, name => Assert.Equal(
                File.ReadAllBytes(Path.Combine(first, folder, name)), File.ReadAllBytes(Path.Combine(second, folder, name))));
        }
    }

    private static string ReportWithoutMeasurements(string folder)
    {
        var report = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "report.json")))!.AsObject();
        report.Remove("stages");
        report.Remove("peakMemoryBytes");
        return report.ToJsonString();
    }

    private static void ChangeDescription(string path, string property, string value)
    {
        Rewrite(path, _ => true, (name, text) =>
        {
            var description = JsonNode.Parse(text)!.AsObject();
            description[property] = JsonNode.Parse(value);
            return description.ToJsonString();
        });
    }

    private static void Rewrite(string path, Func<TensorInfo, bool> keep, Func<string, string, string> metadata)
    {
        string copy = path + ".copy";
        using (var file = new SafetensorsFile(path))
        {
            TensorInfo[] tensors = [.. file.Tensors.Values.Where(keep)];
            using var writer = new SafetensorsWriter(
                copy, tensors, file.Metadata.ToDictionary(entry => entry.Key, entry => metadata(entry.Key, entry.Value)));
            foreach (var tensor in tensors)
            {
                writer.Append(tensor.Name, file.Bytes(tensor.Name));
            }

            writer.Complete();
        }

        File.Move(copy, path, overwrite: true);
    }

    private static void WriteWithoutDescription(string path)
    {
        using var writer = new PredictionFileWriter(path, new PredictionLayout(2, 3, [new MaskViewShape(4, 4, 8, 8)]));
        writer.AppendClasses(new float[6]);
        writer.AppendMasks(0, new float[32]);
        writer.Complete();
    }
}
