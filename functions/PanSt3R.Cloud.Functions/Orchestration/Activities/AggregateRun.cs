using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Reports;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Sums up a run over all its rounds and writes its report, whole or not at all.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
/// <param name="time">The clock.</param>
public sealed class AggregateRun(RunDocuments runs, DocumentStore documents, TimeProvider time)
{
    private readonly ReportedScenes _scenes = new(runs);
    private readonly SceneEvaluations _evaluations = new(documents);
    private readonly ReportUpload _upload = new(documents);

    /// <summary>Writes the report.</summary>
    /// <returns>What it says in short.</returns>
    [Function(nameof(AggregateRun))]
    public async Task<RunReportSummary> RunAsync([ActivityTrigger] RoundInput round, CancellationToken cancellationToken)
    {
        var run = await runs.GetAsync(round.Run, cancellationToken);
        using var activity = CloudTelemetry.Start(Spans.Report, traceParent: run.TraceParent)?.SetTag(TraceTags.Run, round.Run);
        var scenes = await _scenes.ReadAsync(round.Run, round.Round, cancellationToken);
        var at = time.GetUtcNow();
        var evaluation = run.Submission.Evaluation is null
            ? null
            : await _evaluations.CombineAsync(run, scenes, at, cancellationToken);
        var report = RunReports.Of(run, round.Round + 1, scenes, at, evaluation);
        string target = BlobLayout.Report(round.Run, round.Round);
        await WriteAsync(run, report, scenes, evaluation, target, cancellationToken);
        var totals = new PageSummary(report.Succeeded, report.Failed, report.WorkerSeconds);
        return new RunReportSummary(report.Scenes, totals, report.Figures, target + ReportFiles.Page, report.Warnings);
    }

    private async Task WriteAsync(
        RunDocument run,
        RunReport report,
        IReadOnlyList<ReportedScene> scenes,
        EvaluationReport? evaluation,
        string target,
        CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("panst3r-report-");
        try
        {
            string PathOf(string name) => Path.Combine(folder.FullName, name);
            ReportText.Write(PathOf(ReportFiles.Document), output => output.Write(JsonSerializer.Serialize(report, ContractJson.Options)));
            ReportText.Write(PathOf(ReportFiles.Scenes), output => SceneTable.Write(output, run, scenes));
            ReportText.Write(PathOf(ReportFiles.Page), output => RunPage.Write(output, report, evaluation, PathOf(ReportFiles.Evaluation), cancellationToken));
            if (report.Settings.Classes?.Words is { } words)
            {
                ReportText.Write(PathOf(ReportFiles.Classes), output => output.Write(ClassFileText.Of(words)));
            }

            if (evaluation is not null)
            {
                EvaluationReportWriter.Write(folder.CreateSubdirectory(ReportFiles.Evaluation).FullName, evaluation, cancellationToken);
            }

            await _upload.UploadAsync(folder.FullName, target, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
