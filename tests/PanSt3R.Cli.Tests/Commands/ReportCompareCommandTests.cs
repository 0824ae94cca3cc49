using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Cli.Tests.Commands;

public sealed class ReportCompareCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("compared [1]");

    [Fact]
    public async Task Compare_TwoRuns_WritesAllFormsAndSaysWhatDiffers()
    {
        var result = await Tool.RunAsync(
            "report", "compare", Run("first", 0.4), Run("second", 0.5), "--output", Output);

        result.Expect(CommandRunner.Done);
        Assert.Empty(result.Errors);
        Assert.Contains("first: PQ 40.0 over 3 of 3 scenes", result.Output, StringComparison.Ordinal);
        Assert.Contains("+10.0 (+10.0 to +10.0) over 3 of 3 scenes, better", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["compare.csv", "compare.html", "compare.json", "compare.md"],
            Directory.EnumerateFiles(Output).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Compare_EarlierComparison_IsReplacedOnlyWhenAllowed()
    {
        string[] arguments = ["report", "compare", Run("first", 0.4), Run("second", 0.5), "--output", Output];
        (await Tool.RunAsync(arguments)).Expect(CommandRunner.Done);
        var refused = (await Tool.RunAsync(arguments)).Expect(CommandRunner.BadInput);

        Assert.Contains(Output, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        (await Tool.RunAsync([.. arguments, "--overwrite"])).Expect(CommandRunner.Done);
    }

    [Fact]
    public async Task Compare_MissingRun_NamesItAndWritesNothing()
    {
        string missing = _folder.File("missing");
        var result = await Tool.RunAsync("report", "compare", Run("first", 0.4), missing, "--output", Output);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains(missing, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal([_folder.File("first")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Compare_BrokenReport_NamesTheFile()
    {
        string broken = Path.Combine(Run("broken", 0.4), EvaluationReportFile.FileName);
        await File.WriteAllTextAsync(broken, "{", TestContext.Current.CancellationToken);
        var result = await Tool.RunAsync(
            "report", "compare", Run("first", 0.4), _folder.File("broken"), "--output", Output);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains(broken, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OneRun_IsBadUsage()
    {
        var result = await Tool.RunAsync("report", "compare", Run("first", 0.4), "--output", Output);

        result.Expect(CommandRunner.BadInput);
        Assert.NotEmpty(result.ErrorLines);
    }

    public void Dispose() => _folder.Dispose();

    private string Run(string name, double pq)
    {
        string folder = Directory.CreateDirectory(_folder.File(name)).FullName;
        EvaluationReportFile.Write(Path.Combine(folder, EvaluationReportFile.FileName), Report(name, pq));
        return folder;
    }

    private static EvaluationReport Report(string name, double pq)
    {
        var none = new Estimate(null, null, null);
        return new EvaluationReport
        {
            Tool = "test",
            Name = name,
            Created = DateTimeOffset.UnixEpoch,
            Protocol = new("panlift", "test", MetricNames.ScenePq, "sha256:0", "native", "mean over scenes"),
            Inputs = new("predictions", "truth"),
            Coverage = new(3, 3, 0, 0),
            Figures = new(new Estimate(pq, null, null), none, none, none, none, none),
            Interval = new("bootstrap", 0.95, 10, 1),
            Classes = [],
            Scenes = [.. Enumerable.Range(0, 3).Select(index => new SceneReport
            {
                Name = $"scene{index}",
                Status = SceneStatus.Evaluated,
                Figures = new SceneFigures(pq, null, null, null, null, null, null),
            })],
        };
    }
}
