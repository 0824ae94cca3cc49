using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>Compares evaluated runs to the first of them.</summary>
public static class RunComparison
{
    /// <summary>Reads reports and compares them; holds all of them in memory.</summary>
    /// <param name="paths">Folders or files of at least two reports; the others are compared to the first.</param>
    /// <param name="options">Settings of the intervals.</param>
    /// <param name="progress">Told of what is done.</param>
    /// <param name="cancellation">Stops between reports and resamples.</param>
    /// <exception cref="InvalidSettingsException">There are fewer than two, or they have different metrics.</exception>
    /// <exception cref="InvalidContentException">A report cannot be used; the message names it.</exception>
    public static ComparisonReport Compare(
        IReadOnlyList<string> paths,
        ComparisonOptions options,
        IProgress<ComparisonProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (paths.Count < 2)
        {
            throw new InvalidSettingsException(
                $"A comparison needs at least two runs, but {paths.Count} of them came. Name another run.");
        }

        var runs = new List<ComparedRun>(paths.Count);
        foreach (string path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            runs.Add(new ComparedRun(path, EvaluationReportFile.Read(path)));
            progress?.Report(new ComparisonProgress("reading reports", runs.Count, paths.Count));
        }

        return Compare(runs, options, progress, cancellation);
    }

    private static ComparisonReport Compare(
        List<ComparedRun> runs,
        ComparisonOptions options,
        IProgress<ComparisonProgress>? progress,
        CancellationToken cancellation)
    {
        RefuseDifferentMetrics(runs);
        RunNames.MakeUnique(runs);
        var scenes = SceneMatching.Match(runs);
        string[] common = [.. scenes.Where(scene => scene.IsCommon).Select(scene => scene.Name)];
        var summaries = new RunSummaries(runs, common, options, cancellation);
        return new ComparisonReport
        {
            Tool = ReportTool.NameAndVersion,
            Created = options.Created,
            Metric = runs[0].Report.Protocol.Metric,
            CommonScenes = common.Length,
            AllScenes = scenes.Count,
            Runs = summaries.Create(progress),
            Interval = new IntervalReport(
                "percentile bootstrap over common scenes, paired",
                PairedBootstrap.Level,
                options.Resamples,
                options.Seed),
            Classes = ClassMatching.Match(runs),
            Scenes = scenes,
            Warnings = [.. ComparisonWarnings.Of(runs, common.Length, scenes.Count)],
        };
    }

    private static void RefuseDifferentMetrics(List<ComparedRun> runs)
    {
        var first = runs[0];
        if (runs.Find(run => run.Report.Protocol.Metric != first.Report.Protocol.Metric) is { } other)
        {
            throw new InvalidSettingsException(
                $"'{first.Path}' has the metric {first.Report.Protocol.Metric}, but '{other.Path}' has "
                + $"{other.Report.Protocol.Metric}; their figures do not compare. Give runs of one metric.");
        }
    }
}
