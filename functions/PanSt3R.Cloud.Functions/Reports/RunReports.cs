using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Puts the report of a run together.</summary>
internal static class RunReports
{
    /// <summary>Sums up scenes.</summary>
    public static RunReport Of(
        RunDocument run, int rounds, IReadOnlyList<ReportedScene> scenes, DateTimeOffset endedAt, RunFigures? figures, IReadOnlyList<string> warnings)
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
            Figures = figures,
            Warnings = warnings,
            Failures = [.. scenes.Where(scene => scene.Settled.Failure is not null).Take(RunReport.MaxFailures).Select(scene => Failed(run, scene))],
        };
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
