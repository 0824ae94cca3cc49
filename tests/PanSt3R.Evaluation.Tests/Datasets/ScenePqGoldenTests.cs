using System.Text.Json;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Tests.Datasets;

public sealed class ScenePqGoldenTests
{
    private const double Tolerance = 1e-6;

    private const double IouTolerance = 1e-9;

    public static TheoryData<string, int> Results
    {
        get
        {
            var results = new TheoryData<string, int>();
            foreach (string path in Directory.EnumerateDirectories(Goldens.PathOf("metrics", "scene")).Order(StringComparer.Ordinal))
            {
                using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "expected.json")));
                for (int i = 0; i < expected.RootElement.GetProperty("results").GetArrayLength(); i++)
                {
                    results.Add(Path.GetFileName(path), i);
                }
            }

            return results;
        }
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void Run_RecordedScene_GivesItsFigures(string name, int index)
    {
        using var expected = Expected(name);
        var result = expected.RootElement.GetProperty("results")[index];

        var figures = Evaluate(name, result).Figures!;

        Assert.Equal(Number(result, "all", "pq")!.Value, figures.Pq!.Value, Tolerance);
        Assert.Equal(Number(result, "all", "sq")!.Value, figures.Sq!.Value, Tolerance);
        Assert.Equal(Number(result, "all", "rq")!.Value, figures.Rq!.Value, Tolerance);
        AssertSame(Number(result, "things", "pq"), figures.PqThings);
        AssertSame(Number(result, "stuff", "pq"), figures.PqStuff);
        Assert.Equal(Number(result, "mean_over_images", "pq")!.Value, figures.PqPerImage!.Value, Tolerance);
        Assert.Equal(result.GetProperty("miou").GetDouble(), figures.Miou!.Value, IouTolerance);
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void Run_RecordedScene_GivesItsCountsPerClass(string name, int index)
    {
        using var expected = Expected(name);
        var result = expected.RootElement.GetProperty("results")[index];
        var recorded = result.GetProperty("per_class").EnumerateObject().ToDictionary(one => int.Parse(one.Name), one => one.Value);
        var ious = result.GetProperty("iou_per_class").EnumerateObject().ToDictionary(one => int.Parse(one.Name), one => one.Value.GetDouble());

        var scene = Evaluate(name, result);

        Assert.Equal(result.GetProperty("valid_pixels").GetInt64(), scene.Pixels);
        Assert.Equal(recorded.Keys.Order(), scene.Classes.Select(one => one.Id));
        Assert.All(scene.Classes, one =>
        {
            Assert.Equal(recorded[one.Id].GetProperty("tp").GetInt64(), one.TruePositives);
            Assert.Equal(recorded[one.Id].GetProperty("fp").GetInt64(), one.FalsePositives);
            Assert.Equal(recorded[one.Id].GetProperty("fn").GetInt64(), one.FalseNegatives);
            Assert.Equal(recorded[one.Id].GetProperty("iou_sum").GetDouble(), one.IouSum, Tolerance);
            Assert.Equal(ious[one.Id], one.Iou!.Value, IouTolerance);
        });
    }

    [Fact]
    public void Run_FolderOfRecordedScenes_AveragesOverThem()
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("metrics", "scene", "average_over_scenes.json")));
        using var folder = new TemporaryFolder();
        foreach (var scene in expected.RootElement.GetProperty("scenes").EnumerateArray())
        {
            Directory.CreateSymbolicLink(folder.File(scene.GetString()!), Goldens.PathOf("metrics", "scene", scene.GetString()!));
        }

        var report = DatasetEvaluation.Run(Options(folder.Path, "512"), cancellationToken: TestContext.Current.CancellationToken);

        var mean = expected.RootElement.GetProperty("mean");
        Assert.Equal(mean.GetProperty("pq").GetDouble(), report.Figures.Pq.Value!.Value, Tolerance);
        Assert.Equal(mean.GetProperty("sq").GetDouble(), report.Figures.Sq.Value!.Value, Tolerance);
        Assert.Equal(mean.GetProperty("rq").GetDouble(), report.Figures.Rq.Value!.Value, Tolerance);
        Assert.Equal(expected.RootElement.GetProperty("miou").GetDouble(), report.Figures.Miou.Value!.Value, IouTolerance);
        Assert.Equal(expected.RootElement.GetProperty("mean_pq_things").GetDouble(), report.Figures.PqThings.Value!.Value, Tolerance);
        Assert.Equal(expected.RootElement.GetProperty("mean_pq_stuff").GetDouble(), report.Figures.PqStuff.Value!.Value, Tolerance);
        Assert.Equal(new CoverageReport(4, 4, 0, 0), report.Coverage);
    }

    private static SceneReport Evaluate(string name, JsonElement result)
    {
        var size = result.GetProperty("image_size_width_height");
        var options = Options(Goldens.PathOf("metrics", "scene", name), $"{size[0].GetInt32()}x{size[1].GetInt32()}");
        return Assert.Single(DatasetEvaluation.Run(options, cancellationToken: TestContext.Current.CancellationToken).Scenes);
    }

    private static EvaluationOptions Options(string folder, string size)
    {
        Assert.True(ImageSize.TryParse(size, out var parsed));
        return new EvaluationOptions
        {
            Protocol = Protocol.Load("panlift").At(parsed),
            Predictions = folder,
            GroundTruth = folder,
            Name = "golden",
        };
    }

    private static JsonDocument Expected(string name) =>
        JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("metrics", "scene", name, "expected.json")));

    private static double? Number(JsonElement result, string group, string figure) =>
        result.GetProperty(group).GetProperty(figure) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static void AssertSame(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, Tolerance);
    }
}
