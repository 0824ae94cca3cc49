using System.Globalization;
using PanSt3R.Cloud.Client.Results;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Cli.Commands.Demo;

/// <summary>What the demo tells at its end: a table of its scenes and where to look.</summary>
internal static class DemoSummary
{
    private const string EvaluationFolder = "evaluation";

    /// <summary>Prints it.</summary>
    /// <param name="folder">The demo's folder with what was fetched.</param>
    /// <param name="dataset">Name of the dataset.</param>
    /// <param name="run">The run as it ended.</param>
    public static void Print(string folder, string dataset, RunView run)
    {
        var report = EvaluationReportFile.Read(Path.Combine(folder, ResultFetcher.ReportFolder, EvaluationFolder));
        Console.WriteLine(
            $"{run.Status.Succeeded} rooms that the model has not seen went through the local cloud, {run.Status.WorkerSeconds / run.Status.Succeeded:F1} s of the worker each. "
            + "Qualities in percent:");
        Console.WriteLine(Row("room", "scene-PQ", "things", "stuff", "mIoU"));
        Console.WriteLine("| ------------ | -------: | -----: | -----: | -----: |");
        foreach (var scene in report.Scenes)
        {
            Console.WriteLine(Line(scene.Name, scene.Figures));
        }

        var means = report.Figures;
        Console.WriteLine(Line("mean", new SceneFigures(
            means.Pq.Value, means.Sq.Value, means.Rq.Value, means.PqThings.Value, means.PqStuff.Value, means.Miou.Value, null)));
        var coverage = report.Coverage;
        Console.WriteLine($"{coverage.Evaluated} of {coverage.Expected} evaluated.");
        Console.WriteLine($"Look at: {Path.Combine(folder, dataset, "scene-00000", "preview.png")} and its neighbours");
        Console.WriteLine($"Open:    {Path.Combine(folder, ResultFetcher.ReportFolder, "report.html")}");
    }

    private static string Line(string name, SceneFigures? figures) => Row(
        Path.GetFileName(name), Percent(figures?.Pq), Percent(figures?.PqThings), Percent(figures?.PqStuff), Percent(figures?.Miou));

    private static string Row(string name, string pq, string things, string stuff, string miou) =>
        $"| {name,-12} | {pq,8} | {things,6} | {stuff,6} | {miou,6} |";

    private static string Percent(double? share) => share is { } value ? (100 * value).ToString("F1", CultureInfo.InvariantCulture) : "n/a";
}
