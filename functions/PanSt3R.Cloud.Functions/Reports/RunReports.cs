using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Puts the report of a run together.</summary>
internal static class RunReports
{
    /// <summary>Sums up scenes.</summary>
    public static RunReport Of(
        RunDocument run, int rounds, IReadOnlyList<ReportedScene> scenes, DateTimeOffset endedAt, EvaluationReport? evaluation)
    {
        var totals = PageSummary.Of(scenes.Select(scene => (scene.Settled.Failure?.Class, scene.Settled.Seconds)));
        return new RunReport
        {
            Run = run.Run,
            Name = run.Submission.Name,
            Origin = run.Origin,
            CreatedAt = run.CreatedAt,
            EndedAt = endedAt,
            Rounds = rounds,
            Model = run.Submission.Model!,
            Settings = run.Submission.Settings,
            Scenes = scenes.Count,
            Succeeded = totals.Succeeded,
            Failed = totals.Failed,
            Attempts = scenes.Sum(scene => (long)scene.Settled.Attempts),
            WorkerSeconds = totals.Seconds,
            Figures = FiguresOf(evaluation),
            NotEvaluated = NotEvaluated(scenes, evaluation),
            Warnings = evaluation?.Warnings ?? [],
            Failures = [.. scenes.Where(scene => scene.Settled.Failure is not null).Take(RunReport.MaxFailures).Select(scene => Failed(run, scene))],
        };
    }

    private static RunFigures? FiguresOf(EvaluationReport? evaluation) => evaluation is null
        ? null
        : new RunFigures(
            evaluation.Protocol.Name,
            evaluation.Coverage.Evaluated,
            evaluation.Coverage.Expected,
            evaluation.Figures.Pq.Value,
            evaluation.Figures.PqThings.Value,
            evaluation.Figures.PqStuff.Value,
            evaluation.Figures.Miou.Value);

    private static IReadOnlyList<UnevaluatedScene> NotEvaluated(IReadOnlyList<ReportedScene> scenes, EvaluationReport? evaluation)
    {
        var reasons = (evaluation?.Scenes ?? []).Where(scene => scene.Status != SceneStatus.Evaluated).ToDictionary(scene => scene.Name, scene => scene.Reason);
        return
        [
            .. scenes.Where(scene => scene.Settled.Failure is null && reasons.ContainsKey(scene.Name))
                .Take(RunReport.MaxFailures)
                .Select(scene => new UnevaluatedScene(scene.Name, reasons[scene.Name] ?? "No reason was given.")),
        ];
    }

    /// <summary>What a report tells about a scene that failed.</summary>
    public static FailedScene Failed(RunDocument run, ReportedScene scene)
    {
        var settled = scene.Settled;
        string? log = settled is { Failure.Log: { } file, Folder: { } folder } ? BlobLayout.Files(run.Run, settled.Key, folder) + file : null;
        return new FailedScene(
            settled.Key, scene.Round, settled.Attempts, settled.Failure!, log, ReplayCommand.For(settled.Key, run.Submission));
    }
}
