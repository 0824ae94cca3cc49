using System.Text.Json;

namespace PanSt3R.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("report");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("panlift", "scene/s01_consistent", "--size", "native", 0.4864311834176382)]
    [InlineData("panlift", "scene/s01_consistent", "--size", "512", 0.48652796943982446)]
    [InlineData("panlift", "scene/s01_consistent", "--seed", "3", 0.48652796943982446)]
    [InlineData("coco", "pq2d/c03_synthetic", "--seed", "3", 0.303558922639806)]
    public async Task Evaluate_RecordedCase_WritesItsFigures(string protocol, string path, string option, string value, double expected)
    {
        string folder = Goldens.PathOf(["metrics", .. path.Split('/')]);

        var result = (await Evaluate(folder, folder, protocol, option, value)).Expect(0);

        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Output, "report.json"), TestContext.Current.CancellationToken));
        double pq = report.RootElement.GetProperty("figures").GetProperty("pq").GetProperty("value").GetDouble();
        Assert.Equal(expected, pq, 1e-6);
        Assert.Contains($"PQ {100 * expected:F2}", result.Output, StringComparison.Ordinal);
        Assert.All(["report.html", "report.md", "report.csv", "classes.csv"], name => Assert.True(File.Exists(Path.Combine(Output, name))));
    }

    [Fact]
    public async Task Evaluate_UnknownProtocol_IsBadInputAndLeavesNothing()
    {
        string folder = Goldens.PathOf("metrics", "scene");

        var result = (await Evaluate(folder, folder, "pascal")).Expect(2);

        Assert.Contains("panlift", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Evaluate_NothingToCompare_IsBadInputAndLeavesNothing()
    {
        var result = (await Evaluate(_folder.Path, _folder.Path, "panlift")).Expect(2);

        Assert.Contains("holds no ground truth", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Evaluate_ReportExists_IsReplacedOnlyWhenAsked()
    {
        string folder = Goldens.PathOf("metrics", "pq2d", "c04_exact_half");
        (await Evaluate(folder, folder, "coco")).Expect(0);

        (await Evaluate(folder, folder, "coco")).Expect(2);
        (await Evaluate(folder, folder, "coco", "--overwrite")).Expect(0);
    }

    private Task<Tool.Result> Evaluate(string predictions, string truth, string protocol, params string[] further) => Tool.RunAsync(
        ["evaluate", "--predictions", predictions, "--ground-truth", truth, "--protocol", protocol, "--output", Output, .. further]);
}
