using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Comparison;
using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Reports;

public sealed class RunComparisonTests : IDisposable
{
    private static readonly ComparisonOptions Options = new() { Created = DateTimeOffset.UnixEpoch };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Compare_SameRun_HasNoDifference()
    {
        string run = Write(SampleReports.Create("a"));
        var comparison = Compare([run, run], Options);
        var difference = comparison.Runs[1].Difference!;

        Assert.Equal(["a", "a (2)"], comparison.Runs.Select(entry => entry.Name));
        Assert.Null(comparison.Runs[0].Difference);
        Assert.Equal(new Estimate(0, 0, 0), difference.Pq);
        Assert.False(difference.ExcludesZero);
        Assert.Equal((0, 0, 55), (difference.Better, difference.Worse, difference.Same));
        Assert.All(comparison.Scenes, scene => Assert.True(scene.Difference[1] is null or 0));
    }

    [Fact]
    public void Compare_AllScenesCommon_CommonFiguresAreThoseOfTheReport()
    {
        var report = SampleReports.Create(failed: 0, skipped: 0);
        var summary = Compare([Write(report), Write(report)], Options).Runs[0];

        Assert.Equal(report.Figures.Pq.Value!.Value, summary.Common.Pq!.Value, 12);
        Assert.Equal(report.Figures.PqThings.Value!.Value, summary.Common.PqThings!.Value, 12);
        Assert.Equal(report.Figures.Miou.Value!.Value, summary.Common.Miou!.Value, 12);
    }

    [Fact]
    public void Compare_ScenesFailedInOneRun_AreLeftOutOfCommonFigures()
    {
        var first = Scenes("first", ("a", 0.5), ("b", 0.1), ("c", 0.3));
        var second = Scenes("second", ("a", 0.6), ("b", null), ("d", 0.9));
        var comparison = Compare([Write(first), Write(second)], Options);
        var difference = comparison.Runs[1].Difference!;

        Assert.Equal((1, 4), (comparison.CommonScenes, comparison.AllScenes));
        Assert.Equal(0.1, difference.Common.Pq!.Value, 12);
        Assert.Equal(0.75 - 0.3, difference.All.Pq!.Value, 12);
        Assert.Null(difference.ExcludesZero);
        Assert.Equal(["b", "c", "d"], comparison.Scenes.Where(scene => !scene.IsCommon).Select(scene => scene.Name));
        Assert.Equal([SceneStatus.Evaluated, SceneStatus.Failed], comparison.Scenes[1].Status);
        Assert.Null(comparison.Scenes[3].Status[0]);
        Assert.Contains(comparison.Warnings, warning => warning.Contains("1 of 4 scenes", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_EveryScenePlusTenPoints_IntervalIsThatDifference()
    {
        var names = Enumerable.Range(0, 30).Select(index => ($"{index:00}", (double?)(index / 40.0))).ToArray();
        var first = Scenes("first", names);
        var second = Scenes("second", [.. names.Select(scene => (scene.Item1, scene.Item2 + 0.1))]);
        var difference = Compare([Write(first), Write(second)], Options).Runs[1].Difference!;

        Assert.Equal(0.1, difference.Pq.Low!.Value, 9);
        Assert.Equal(0.1, difference.Pq.High!.Value, 9);
        Assert.True(difference.ExcludesZero);
        Assert.Equal(30, difference.Better);
    }

    [Fact]
    public void Compare_SameSeed_GivesTheSameIntervalAndAnotherSeedAnother()
    {
        string[] runs = [Write(SampleReports.Create("a")), Write(SampleReports.Create("b", seed: 2, gain: -0.1))];
        var once = Interval(Options);

        Assert.Equal(once, Interval(Options));
        Assert.NotEqual(once, Interval(Options with { Seed = 2 }));
        Assert.True(once.Low < once.Value && once.Value < once.High);

        Estimate Interval(ComparisonOptions options) => Compare(runs, options).Runs[1].Difference!.Pq;
    }

    [Fact]
    public void Compare_NormalDifferences_IntervalHasTheWidthOfTheory()
    {
        // Differences of mean 0.05 and deviation 0.1 over 400 scenes: 0.05 +- 1.96 * 0.1 / 20.
        var random = new Random(3);
        double[] noise = [.. Enumerable.Range(0, 400).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()))];
        double mean = noise.Average();
        double deviation = Math.Sqrt(noise.Average(value => (value - mean) * (value - mean)));
        var first = Scenes("first", [.. noise.Select((_, i) => ($"{i}", (double?)0.45))]);
        var second = Scenes(
            "second", [.. noise.Select((value, i) => ($"{i}", (double?)(0.5 + (0.1 * (value - mean) / deviation))))]);
        var pq = Compare([Write(first), Write(second)], Options).Runs[1].Difference!.Pq;

        Assert.Equal(0.05, pq.Value!.Value, 9);
        Assert.Equal(0.05 - 0.0098, pq.Low!.Value, tolerance: 0.0015);
        Assert.Equal(0.05 + 0.0098, pq.High!.Value, tolerance: 0.0015);
    }

    [Fact]
    public void Compare_ImagePq_AddsCountsOverCommonImages()
    {
        var first = Images("first", (2, 0, 1, 1.6), (0, 2, 0, 0));
        var second = Images("second", (2, 0, 1, 1.6), (1, 1, 0, 0.9));
        var comparison = Compare([Write(first), Write(second)], Options);

        Assert.Equal(1.6 / 3.5, comparison.Runs[0].Common.Pq!.Value, 12);
        Assert.Equal(2.5 / 4, comparison.Runs[1].Common.Pq!.Value, 12);
        Assert.Equal(2.5 / 3, comparison.Runs[1].Common.Sq!.Value, 12);
        Assert.Equal(3.0 / 4, comparison.Runs[1].Common.Rq!.Value, 12);
        Assert.Null(comparison.Runs[1].Common.PqStuff);
    }

    [Fact]
    public void Compare_Classes_AreMatchedByIdAndName()
    {
        var first = SampleReports.Create("first");
        var second = first with { Name = "second", Classes = [.. first.Classes.Skip(1), first.Classes[0] with { Name = "renamed" }] };
        var classes = Compare([Write(first), Write(second)], Options).Classes;

        Assert.Equal([.. first.Classes.Select(entry => entry.Name), "renamed"], classes.Select(entry => entry.Name));
        Assert.Null(classes[0].Difference[1]);
        Assert.Equal(0, classes[1].Difference[1]);
        Assert.Equal([null, first.Classes[0].Pq], classes[^1].Pq);
    }

    [Theory]
    [InlineData("name", "another protocol")]
    [InlineData("hash", "hash")]
    [InlineData("size", "another size")]
    public void Compare_AnotherProtocol_Warns(string what, string mention)
    {
        var first = SampleReports.Create("first");
        var changed = what switch
        {
            "name" => first.Protocol with { Name = "other" },
            "hash" => first.Protocol with { Hash = "sha256:other" },
            _ => first.Protocol with { Size = "native" },
        };
        var comparison = Compare([Write(first), Write(first with { Protocol = changed })], Options);

        Assert.Contains(comparison.Warnings, warning => warning.Contains(mention, StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_OtherMetricOrOneRun_IsRefused()
    {
        var report = SampleReports.Create();
        string scene = Write(report);
        string image = Write(report with { Protocol = report.Protocol with { Metric = MetricNames.ImagePq } });

        var error = Assert.Throws<InvalidSettingsException>(() => Compare([scene, image], Options));
        Assert.Contains(image, error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidSettingsException>(() => Compare([scene], Options));
    }

    [Fact]
    public void Compare_Cancelled_Stops()
    {
        string run = Write(SampleReports.Create());
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => RunComparison.Compare([run, run], Options, cancellation: source.Token));
    }

    public void Dispose() => _folder.Dispose();

    private static ComparisonReport Compare(IReadOnlyList<string> runs, ComparisonOptions options) =>
        RunComparison.Compare(runs, options, cancellation: TestContext.Current.CancellationToken);

    private static EvaluationReport Scenes(string name, params (string Name, double? Pq)[] scenes)
    {
        SceneReport[] all = [.. scenes.Select(scene => new SceneReport
        {
            Name = scene.Name,
            Status = scene.Pq is null ? SceneStatus.Failed : SceneStatus.Evaluated,
            Figures = scene.Pq is null ? null : new SceneFigures(scene.Pq, null, null, null, null, null, null),
        })];
        int failed = scenes.Count(scene => scene.Pq is null);
        var figures = EvaluationReportFileTests.NoFigures() with { Pq = new Estimate(scenes.Average(scene => scene.Pq), null, null) };
        return SampleReports.Create(name, scenes: 6) with
        {
            Scenes = all,
            Classes = [],
            Figures = figures,
            Coverage = new(all.Length, all.Length - failed, failed, 0),
        };
    }

    private static EvaluationReport Images(string name, params (int Tp, int Fp, int Fn, double Sum)[] images)
    {
        var report = Scenes(name, [.. images.Select((_, index) => ($"{index}.png", (double?)0.5))]);
        return report with
        {
            Protocol = report.Protocol with { Metric = MetricNames.ImagePq },
            Scenes = [.. report.Scenes.Zip(images, (scene, image) => scene with
            {
                Classes = [new ClassReport(7, "car", true, 1, image.Tp, image.Fp, image.Fn, image.Sum, null, null, null, null)],
            })],
        };
    }

    private string Write(EvaluationReport report)
    {
        string path = _folder.File($"{Guid.NewGuid():N}.json");
        EvaluationReportFile.Write(path, report);
        return path;
    }
}
