using System.Text.Json;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;

namespace PanSt3R.Evaluation.Tests.Datasets;

public sealed class ImagePqGoldenTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Cases => new(Directory.EnumerateDirectories(Goldens.PathOf("metrics", "pq2d"))
        .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_RecordedCase_GivesItsFigures(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(name), "expected.json")));
        var summary = expected.RootElement.GetProperty("summary");

        var report = DatasetEvaluation.Run(Options(name), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Number(summary, "All", "pq"), report.Figures.Pq.Value!.Value, Tolerance);
        Assert.Equal(Number(summary, "All", "sq"), report.Figures.Sq.Value!.Value, Tolerance);
        Assert.Equal(Number(summary, "All", "rq"), report.Figures.Rq.Value!.Value, Tolerance);
        Assert.Equal(Number(summary, "Things", "pq"), report.Figures.PqThings.Value!.Value, Tolerance);
        Assert.Equal(Number(summary, "Stuff", "pq"), report.Figures.PqStuff.Value!.Value, Tolerance);
        Assert.Equal(Number(summary, "All", "n"), report.Classes.Count);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_RecordedCase_GivesItsCountsPerClass(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(name), "expected.json")));
        var counted = expected.RootElement.GetProperty("per_class").EnumerateObject()
            .Where(one => one.Value.GetProperty("counted").GetBoolean()).ToDictionary(one => one.Name, one => one.Value);

        var report = DatasetEvaluation.Run(Options(name), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(counted.Keys.Order(), report.Classes.Select(one => $"{one.Id}").Order());
        Assert.All(report.Classes, one =>
        {
            var recorded = counted[$"{one.Id}"];
            Assert.Equal(recorded.GetProperty("tp").GetInt64(), one.TruePositives);
            Assert.Equal(recorded.GetProperty("fp").GetInt64(), one.FalsePositives);
            Assert.Equal(recorded.GetProperty("fn").GetInt64(), one.FalseNegatives);
            Assert.Equal(recorded.GetProperty("iou_sum").GetDouble(), one.IouSum, Tolerance);
            Assert.Equal(recorded.GetProperty("pq").GetDouble(), one.Pq!.Value, Tolerance);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_RecordedCase_GivesItsCountsPerImage(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(name), "expected.json")));
        var images = expected.RootElement.GetProperty("counts_per_image").EnumerateObject()
            .ToDictionary(one => int.Parse(one.Name), one => one.Value);

        var report = DatasetEvaluation.Run(Options(name), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(images.Count, report.Scenes.Count);
        Assert.All(report.Scenes, scene => Assert.All(scene.Classes, one =>
        {
            var recorded = images[int.Parse(scene.Name)].GetProperty($"{one.Id}");
            Assert.Equal(recorded.GetProperty("tp").GetInt64(), one.TruePositives);
            Assert.Equal(recorded.GetProperty("fp").GetInt64(), one.FalsePositives);
            Assert.Equal(recorded.GetProperty("fn").GetInt64(), one.FalseNegatives);
        }));
    }

    private static string Folder(string name) => Goldens.PathOf("metrics", "pq2d", name);

    private static EvaluationOptions Options(string name) => new()
    {
        Protocol = Protocol.Load("coco"),
        Predictions = Folder(name),
        GroundTruth = Folder(name),
        Name = name,
    };

    private static double Number(JsonElement summary, string group, string figure) =>
        summary.GetProperty(group).GetProperty(figure).GetDouble();
}
