using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Datasets;

public sealed class SceneDatasetTests : IDisposable
{
    private readonly DatasetFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Run_SceneWithoutPrediction_IsSkippedAndTold()
    {
        _data.WritePerfectScene("a", "0", "1");
        _data.WritePerfectScene("b", "0");
        Directory.Delete(_data.PathOf("b", "pred_semantics"), recursive: true);

        var report = _data.Evaluate("panlift");

        Assert.Equal(new CoverageReport(2, 1, 0, 1), report.Coverage);
        Assert.Equal(1.0, report.Figures.Pq.Value);
        Assert.Contains("holds no prediction", report.Scenes[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_DamagedScene_FailsAlone()
    {
        _data.WritePerfectScene("a", "0");
        _data.WritePerfectScene("b", "0");
        File.WriteAllText(_data.PathOf("b", "pred_instance", "0.png"), "no picture");

        var report = _data.Evaluate("panlift");

        Assert.Equal(new CoverageReport(2, 1, 1, 0), report.Coverage);
        Assert.Contains("is not a PNG", report.Scenes[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_DamagedSceneWhenStrict_Stops()
    {
        _data.WritePerfectScene("a", "0");
        _data.WritePerfectScene("b", "0");
        File.WriteAllText(_data.PathOf("b", "pred_instance", "0.png"), "no picture");

        Assert.Throws<InvalidContentException>(() => _data.Evaluate("panlift", options => options with { Strict = true }));
    }

    [Fact]
    public void Run_NoSceneAtAll_NamesTheLayouts()
    {
        var error = Assert.Throws<InvalidContentException>(() => _data.Evaluate("panlift"));

        Assert.Contains("gt_semantics", error.Message, StringComparison.Ordinal);
        Assert.Contains("panoptic.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AllScenesFail_GivesTheFirstReason()
    {
        _data.WritePerfectScene("a", "0");
        _data.WritePerfectScene("b", "0");
        File.Delete(_data.PathOf("a", "gt_instance", "0.png"));
        File.Delete(_data.PathOf("b", "gt_instance", "0.png"));

        var error = Assert.Throws<InvalidContentException>(() => _data.Evaluate("panlift"));

        Assert.Contains("gt_instance", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SplitsFile_ChoosesTheTestImages()
    {
        _data.WritePerfectScene("a", "0", "1", "10");
        File.WriteAllText(_data.PathOf("a", "splits.json"), """{"train": ["1"], "test": [0, "10"]}""");

        var report = DatasetFolder.Evaluate("panlift", _data.PathOf("a"), _data.PathOf("a"));

        Assert.Equal(2, Assert.Single(report.Scenes).Frames);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"test": 3}""")]
    [InlineData("""{"test": [null]}""")]
    [InlineData("{")]
    public void Run_DamagedSplitsFile_NamesIt(string content)
    {
        _data.WritePerfectScene("a", "0");
        File.WriteAllText(_data.PathOf("a", "splits.json"), content);

        var error = Assert.Throws<InvalidContentException>(
            () => DatasetFolder.Evaluate("panlift", _data.PathOf("a"), _data.PathOf("a")));

        Assert.Contains("splits.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnknownClassInAnImage_NamesFileAndClass()
    {
        _data.WritePerfectScene("a", "0");
        _data.WriteNumbers("a", "pred_semantics", "0", DatasetFolder.Half(1, 37));

        var error = Assert.Throws<InvalidContentException>(
            () => DatasetFolder.Evaluate("panlift", _data.PathOf("a"), _data.PathOf("a")));

        Assert.Contains(Path.Combine("pred_semantics", "0.png"), error.Message, StringComparison.Ordinal);
        Assert.Contains("class 37", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PredictionOfAnotherSize_AsksForACommonOne()
    {
        _data.WritePerfectScene("a", "0");
        _data.WriteNumbers("a", "pred_semantics", "0", [1, 1, 5, 5]);
        _data.WriteNumbers("a", "pred_instance", "0", [0, 0, 7, 7]);

        var error = Assert.Throws<InvalidContentException>(
            () => DatasetFolder.Evaluate("panlift", _data.PathOf("a"), _data.PathOf("a")));
        var resized = DatasetFolder.Evaluate(
            "panlift", _data.PathOf("a"), _data.PathOf("a"), options => options with { Protocol = options.Protocol.At(new(8, 8)) });

        Assert.Contains("4 x 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(1.0, resized.Figures.Pq.Value);
    }

    [Fact]
    public void Run_InstanceChangesItsIdBetweenImages_CountsAgainstTheSceneOnly()
    {
        _data.WritePerfectScene("a", "0", "1");
        _data.WriteNumbers("a", "pred_instance", "1", DatasetFolder.Half(0, 9));

        var scene = Assert.Single(DatasetFolder.Evaluate("panlift", _data.PathOf("a"), _data.PathOf("a")).Scenes);

        Assert.True(scene.Figures!.Pq < 1);
        Assert.Equal(1.0, scene.Figures.PqPerImage);
        Assert.Equal(1.0, scene.Figures.Miou);
    }

    [Fact]
    public void Run_CocoPredictionAgainstLabelImages_MatchesClassesByName()
    {
        _data.WritePerfectScene("a", "1");
        string prediction = _data.WriteCoco(
            "prediction", DatasetFolder.Half(11, 12), [(11, 0), (12, 1)], [(0, "Wall"), (1, "chair")]);

        var report = DatasetFolder.Evaluate("panlift", prediction, _data.PathOf("a"));

        Assert.Equal(1.0, report.Figures.Pq.Value);
    }

    [Fact]
    public void Run_CocoClassesOfAnotherBenchmark_AreMapped()
    {
        _data.WritePerfectScene("a", "1");
        string prediction = _data.WriteCoco(
            "prediction", DatasetFolder.Half(11, 12), [(11, 5), (12, 6)], [(5, "wall-brick"), (6, "chair"), (7, "giraffe")]);

        var report = DatasetFolder.Evaluate("panlift", prediction, _data.PathOf("a"));

        Assert.Equal(1.0, report.Figures.Pq.Value);
    }

    [Fact]
    public void Run_ClassesThatNoTableKnows_AreNamed()
    {
        _data.WritePerfectScene("a", "1");
        string prediction = _data.WriteCoco("prediction", DatasetFolder.All(11), [(11, 5)], [(5, "flux capacitor")]);

        var error = Assert.Throws<InvalidContentException>(
            () => DatasetFolder.Evaluate("panlift", prediction, _data.PathOf("a")));

        Assert.Contains("'flux capacitor'", error.Message, StringComparison.Ordinal);
        Assert.Contains(prediction, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SegmentOfAnImageMissingInTheJson_NamesFileAndSegment()
    {
        _data.WritePerfectScene("a", "1");
        string prediction = _data.WriteCoco("prediction", DatasetFolder.Half(11, 12), [(11, 0)], [(0, "wall")]);

        var error = Assert.Throws<InvalidContentException>(
            () => DatasetFolder.Evaluate("panlift", prediction, _data.PathOf("a")));

        Assert.Contains("segment 12", error.Message, StringComparison.Ordinal);
        Assert.Contains("1.png", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ImagesWithoutPrediction_DoNotCountButAreTold()
    {
        _data.WritePerfectScene("a", "0", "1");
        File.Delete(_data.PathOf("a", "pred_semantics", "1.png"));

        var report = DatasetFolder.Evaluate("panlift", _data.PathOf("a"), _data.PathOf("a"));

        Assert.Equal(1, report.Scenes[0].Frames);
        Assert.Contains("1 images under test have no prediction", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PredictionsWithReportsOfTheirRuns_TellsModelAndMerge()
    {
        _data.WritePerfectScene("a", "0");
        _data.WritePerfectScene("b", "0");
        _data.WritePerfectScene("c", "0");
        foreach (string scene in new[] { "a", "b" })
        {
            File.WriteAllText(
                _data.PathOf(scene, "report.json"),
                """{"schema": "panst3r.run/1", "tool": "T 1", "model": {"name": "m", "hash": "sha256:00"}, "merge": {"method": "qubo"}}""");
        }

        File.WriteAllText(_data.PathOf("c", "report.json"), """{"schema": 5}""");

        Assert.Equal([new ProvenanceReport("T 1", "m", "sha256:00", "qubo", 2)], _data.Evaluate("panlift").Provenance);
    }

    [Fact]
    public void Run_WithPreviews_ShowsTheWorstScenes()
    {
        for (int scene = 0; scene < 30; scene++)
        {
            _data.WritePerfectScene($"{scene:D2}", "0");
        }

        _data.WriteNumbers("07", "pred_semantics", "0", DatasetFolder.All(2));
        using var report = new TemporaryFolder();
        using var folder = OutputFolder.Create(report.File("report"));

        var scenes = Evaluation.Datasets.DatasetEvaluation.Run(
            new() { Protocol = Evaluation.Protocols.Protocol.Load("panlift"), Predictions = _data.Root, GroundTruth = _data.Root, Name = "test" },
            folder,
            cancellationToken: TestContext.Current.CancellationToken).Scenes;

        Assert.Equal(24, scenes.Count(scene => scene.Preview is not null));
        Assert.True(File.Exists(folder.PathOf(scenes[7].Preview!)));
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        _data.WritePerfectScene("a", "0");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Evaluation.Datasets.DatasetEvaluation.Run(
            new()
            {
                Protocol = Evaluation.Protocols.Protocol.Load("panlift"),
                Predictions = _data.Root,
                GroundTruth = _data.Root,
                Name = "test",
            },
            cancellationToken: cancelled.Token));
    }
}
