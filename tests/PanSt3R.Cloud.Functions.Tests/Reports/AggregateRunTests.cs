using System.Text.RegularExpressions;
using PanSt3R.Cloud.Functions.Api;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Reports;
using PanSt3R.Cloud.Functions.Tests.Activities;
using PanSt3R.Cloud.Functions.Tests.Api;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Cloud.Functions.Tests.Reports;

public sealed class AggregateRunTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private const string Hostile = "<script>alert(1)</script> =1+1";

    [Fact]
    public async Task Aggregate_WithoutEvaluation_ReportsCoverageCostAndEveryFailure()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(3));
        await PutRoundAsync(0, 3, [Succeeded(0, 10), Failed(1, FailureClass.Bug, Hostile), Failed(2, FailureClass.Canceled, "Cancelled.")]);

        var summary = await AggregateAsync(0);

        Assert.Equal((3, 1, 10.0), (summary.Scenes, summary.Totals.Succeeded, summary.Totals.Seconds));
        Assert.Null(summary.Figures);
        string page = await ReadAsync(summary.Report);
        Assert.Contains("1 of 3 scenes have a result", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("panst3r run --images rooms/scene-0001/images", page, StringComparison.Ordinal);
        string csv = await ReadAsync(BlobLayout.Report(Samples.Run, 0) + ReportFiles.Scenes);
        Assert.Equal(4, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("claim/log.txt", csv, StringComparison.Ordinal);
        var document = await Cloud.ReadAsync<RunReport>(Containers.Runs, BlobLayout.Report(Samples.Run, 0) + ReportFiles.Document);
        Assert.Equal([FailureClass.Bug, FailureClass.Canceled], document!.Failures.Select(one => one.Failure.Class));
    }

    [Fact]
    public async Task Aggregate_ClassesInWords_LieBesideTheReportForTheCommandsThatRepeatScenes()
    {
        var classes = new ClassSelection { Words = [new ClassWord("\"cup\", $(mug)"), new ClassWord("wall", ClassKind.Stuff)] };
        await Cloud.PutRunAsync(Samples.Run, Samples.List(1) with { Settings = new SceneSettings { Classes = classes } });
        await PutRoundAsync(0, 1, [Failed(0, FailureClass.Bug, "Broken.")]);

        var summary = await AggregateAsync(0);

        string file = await ReadAsync(BlobLayout.Report(Samples.Run, 0) + ReportFiles.Classes);
        Assert.Equal(
            "schema: panst3r.classes/1\nclasses:\n  - { name: \"\\\"cup\\\", $(mug)\", kind: thing }\n  - { name: \"wall\", kind: stuff }\n", file);
        string page = await ReadAsync(summary.Report);
        Assert.Contains("--classes report/classes.yaml", page, StringComparison.Ordinal);
        Assert.Contains("2, in classes.yaml", page, StringComparison.Ordinal);
        Assert.DoesNotContain("$(mug)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregate_SeveralRounds_SpeaksOfAllOfThem()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(3));
        await PutRoundAsync(0, 3, [Succeeded(0, 10), Failed(1, FailureClass.Bug, "First."), Failed(2, FailureClass.Bug, "First.")]);
        await PutRoundAsync(1, 3, [Succeeded(1, 5), Failed(2, FailureClass.TooBig, "Second.")]);

        var summary = await AggregateAsync(1);

        Assert.Equal((3, 2, 15.0), (summary.Scenes, summary.Totals.Succeeded, summary.Totals.Seconds));
        Assert.Equal(FailureClass.TooBig, Assert.Single(summary.Totals.Failed).Key);
        Assert.StartsWith(BlobLayout.Report(Samples.Run, 1), summary.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregate_Evaluations_GivesTheMeansOfThoseThatCount()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.Prefix(protocol: "rooms"));
        await PutRoundAsync(0, 5, [Succeeded(0, 1, "e.json"), Succeeded(1, 1, "e.json"), Succeeded(2, 1), Failed(3, FailureClass.BadInput, "No photos."), Succeeded(4, 1, "e.json")]);
        await PutEvaluationAsync(0, 0.4);
        await PutEvaluationAsync(1, 0.8);
        await Cloud.PutAsync(Containers.Runs, BlobLayout.Files(Samples.Run, Samples.Scene(4), "claim") + "e.json", "{ broken");

        var summary = await AggregateAsync(0);

        Assert.Equal((2, 5), (summary.Figures!.Evaluated, summary.Figures.Expected));
        Assert.Equal(0.6, summary.Figures.Pq!.Value, 6);
        string folder = BlobLayout.Report(Samples.Run, 0) + ReportFiles.Evaluation + "/";
        using var content = new MemoryStream((await Cloud.Documents.ReadBytesAsync(Containers.Runs, folder + "report.json", 1 << 24, Token))!.Value.ToArray());
        var report = EvaluationReportFile.Read(content, "report");
        Assert.Equal(new CoverageReport(5, 2, 2, 1), report.Coverage);
        Assert.Contains("badInput: No photos. Repeat with: panst3r run", report.Scenes[3].Reason, StringComparison.Ordinal);
        Assert.Contains(folder + "report.html", await Cloud.ListAsync(Containers.Runs, folder));
    }

    [Fact]
    public async Task Aggregate_UnusableGroundTruth_IsToldWithItsFileAndCountsAsNotEvaluated()
    {
        const string Problem = "'captures/rooms/scene-0001/ground-truth/panoptic.json' is <broken>.";
        await Cloud.PutRunAsync(Samples.Run, Samples.Prefix(protocol: "rooms"));
        await PutRoundAsync(0, 3, [Succeeded(0, 1, "e.json"), Succeeded(1, 1, "e.json"), Succeeded(2, 1)]);
        await PutEvaluationAsync(0, 0.4);
        var refused = new CombinedEvaluation(Protocol.Load("rooms"));
        refused.AddFailed("rooms/scene-0001", Problem);
        await PutEvaluationAsync(1, refused.Sum(new DatasetTitle("one", "p", "g", Cloud.Time.GetUtcNow()), Token));

        var summary = await AggregateAsync(0);

        Assert.Equal((1, 3, 3), (summary.Figures!.Evaluated, summary.Figures.Expected, summary.Totals.Succeeded));
        Assert.Equal(0.4, summary.Figures.Pq!.Value, 6);
        var document = await Cloud.ReadAsync<RunReport>(Containers.Runs, BlobLayout.Report(Samples.Run, 0) + ReportFiles.Document);
        Assert.Equal(
            [new UnevaluatedScene("rooms/scene-0001", Problem), new UnevaluatedScene("rooms/scene-0002", "It has no ground truth.")],
            document!.NotEvaluated);
        string page = await ReadAsync(summary.Report);
        Assert.Contains(Problem, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<broken>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregate_Page_HoldsTheEvaluationAndLinksToNothingElse()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.Prefix(protocol: "rooms"));
        await PutRoundAsync(0, 3, [Succeeded(0, 1, "e.json"), Succeeded(1, 1, "e.json"), Failed(2, FailureClass.BadInput, "No photos.")]);
        await PutEvaluationAsync(0, 0.4);
        await PutEvaluationAsync(1, 0.8);
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.RunStatus(Samples.Run), new RunStatus
        {
            Run = Samples.Run,
            State = RunState.Completed,
            UpdatedAt = Cloud.Time.GetUtcNow(),
            Report = (await AggregateAsync(0)).Report,
        });
        var call = new ApiCall();
        await call.AnswerAsync(Cloud.Make<ReportsApi>().GetAsync(call.Request, Samples.Run, Token));
        var links = call.Read<ReportLinks>();

        using var browser = new HttpClient();
        using var answer = await browser.GetAsync(links.Files.Single(file => file.Path == ReportFiles.Page).Url, Token);
        string page = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Headline figures", page, StringComparison.Ordinal);
        Assert.Contains("2 of 3 were compared", page, StringComparison.Ordinal);
        string[] targets = [.. Regex.Matches(page, "(?:href|src)=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];
        string[] ids = [.. Regex.Matches(page, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];
        Assert.InRange(targets.Length, 9, 100);
        Assert.Distinct(ids);
        Assert.All(targets, target => Assert.Contains(target, ids.Select(id => $"#{id}")));
    }

    [Fact]
    public async Task Record_FallBeyondTolerance_IsAWarningAndInTheHistory()
    {
        var pins = new BenchmarkPins("d", "m", "s");
        await Cloud.PutRunAsync("b-1", Samples.Prefix(), RunOrigin.Benchmark, pins);
        await RecordAsync("b-1", 0.7);
        Cloud.Time.Advance(TimeSpan.FromDays(1));
        await Cloud.PutRunAsync("b-2", Samples.Prefix(), RunOrigin.Benchmark, pins);

        var warnings = await RecordAsync("b-2", 0.6);
        await RecordAsync("b-2", 0.6);

        Assert.Contains("PQ fell from 70.00", Assert.Single(warnings), StringComparison.Ordinal);
        var history = await Cloud.ReadAsync<PanSt3R.Cloud.Functions.Benchmarks.BenchmarkHistory>(Containers.Benchmarks, BlobLayout.BenchmarkHistory("all"));
        Assert.Equal([null, true], history!.Entries.Select(entry => entry.Regression is null ? (bool?)null : true));
    }

    private static SettledScene Succeeded(int index, double seconds, string? evaluation = null) =>
        new(Samples.Scene(index), 1, seconds, null, "claim", new SettledResult(3, 1_000, 2, 0, evaluation));

    private static SettledScene Failed(int index, FailureClass failure, string reason) =>
        new(Samples.Scene(index), 1, 0, new SceneFailure(failure, reason, "log.txt"), "claim");

    private Task<RunReportSummary> AggregateAsync(int round) => Cloud.Make<AggregateRun>().RunAsync(new RoundInput(Samples.Run, round), Token);

    private Task<IReadOnlyList<string>> RecordAsync(string run, double pq) => Cloud.Make<RecordBenchmark>().RunAsync(
        new BenchmarkEntryOrder(run, RunState.Completed, new RunReportSummary(
            10, Functions.Orchestration.Pages.PageSummary.Empty, new RunFigures("rooms", 10, 10, pq, null, null, null), "report.html", [])),
        Token);

    private async Task PutRoundAsync(int round, int runScenes, SettledScene[] scenes)
    {
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.RoundPlan(Samples.Run, round), new PlannedRound(1, 1, scenes.Length, runScenes));
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.PageOutcome(Samples.Run, round, 0), new PageOutcome(1, scenes));
    }

    private async Task PutEvaluationAsync(int index, double pq)
    {
        var combined = new CombinedEvaluation(Protocol.Load("rooms"));
        var empty = combined.Sum(new DatasetTitle("one", "p", "g", Cloud.Time.GetUtcNow()), Token);
        var report = empty with
        {
            Coverage = new CoverageReport(1, 1, 0, 0),
            Scenes = [new SceneReport { Name = "whatever", Status = SceneStatus.Evaluated, Frames = 2, Pixels = 9, Figures = new SceneFigures(pq, pq, pq, pq, pq, pq, null) }],
        };
        await PutEvaluationAsync(index, report);
    }

    private async Task PutEvaluationAsync(int index, EvaluationReport report)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        EvaluationReportFile.Write(path, report);
        await Cloud.PutAsync(
            Containers.Runs, BlobLayout.Files(Samples.Run, Samples.Scene(index), "claim") + "e.json", BinaryData.FromBytes(await File.ReadAllBytesAsync(path, Token)));
        File.Delete(path);
    }

    private async Task<string> ReadAsync(string name) =>
        BinaryData.FromBytes((await Cloud.Documents.ReadBytesAsync(Containers.Runs, name, 1 << 24, Token))!.Value).ToString();
}
