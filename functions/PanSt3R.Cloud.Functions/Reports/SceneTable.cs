using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Evaluation.Reports.Tables;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Writes <c>scenes.csv</c>: one row per scene.</summary>
internal static class SceneTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, RunDocument run, IEnumerable<ReportedScene> scenes)
    {
        var csv = new CsvWriter(output);
        csv.Row(
            "dataset", "scene", "state", "round", "attempts", "worker_seconds", "segments", "points", "views", "rejected_images",
            "failure", "reason", "log", "replay");
        foreach (var scene in scenes)
        {
            Row(csv, run, scene);
        }
    }

    private static void Row(CsvWriter csv, RunDocument run, ReportedScene scene)
    {
        var settled = scene.Settled;
        var failed = settled.Failure is null ? null : RunReports.Failed(run, scene);
        csv.Text(settled.Key.Dataset).Text(settled.Key.Scene).Text(failed is null ? "succeeded" : "failed")
            .Number(scene.Round).Number(settled.Attempts).Number(settled.Seconds)
            .Number(settled.Result?.Segments).Number(settled.Result?.Points)
            .Number(settled.Result?.Views).Number(settled.Result?.RejectedImages)
            .Text(failed is null ? null : Words.Of(failed.Failure.Class)).Text(failed?.Failure.Reason).Text(failed?.Log).Text(failed?.Replay)
            .EndRow();
    }
}
