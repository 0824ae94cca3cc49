using PanSt3R.Evaluation.Reports.Comparison.Documents;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>Words that all forms of a comparison share.</summary>
internal static class ComparisonWords
{
    /// <summary><c>scene</c>, or <c>image</c> for image PQ.</summary>
    public static string Unit(this ComparisonReport comparison) => comparison.Runs[0].Protocol.Unit();

    /// <summary>Coverage of a run's averages: <c>98 of 100 scenes</c>.</summary>
    public static string Covered(this RunSummary run) =>
        $"{run.Coverage.Evaluated:N0} of {ReportWords.Count(run.Coverage.Expected, run.Protocol.Unit())}";

    /// <summary>Coverage of averages over common scenes: <c>95 of 100 scenes</c>.</summary>
    public static string CommonCovered(this ComparisonReport comparison) =>
        $"{comparison.CommonScenes:N0} of {ReportWords.Count(comparison.AllScenes, comparison.Unit())}";

    /// <summary>What the interval of a difference says.</summary>
    public static string Verdict(this RunDifference difference) => difference.ExcludesZero switch
    {
        null => "no interval",
        true when difference.Pq.Value > 0 => "better",
        true => "worse",
        false => "not told apart",
    };

    /// <summary>Scenes that not all runs evaluated.</summary>
    public static IReadOnlyList<SceneComparison> NotCommon(this ComparisonReport comparison) =>
        [.. comparison.Scenes.Where(scene => !scene.IsCommon)];

    /// <summary>Common scenes, those that lost most first.</summary>
    public static IReadOnlyList<SceneComparison> LargestLossFirst(this ComparisonReport comparison) =>
    [
        .. comparison.Scenes
            .Where(scene => scene.IsCommon)
            .OrderBy(scene => scene.Difference.Skip(1).Min() ?? double.MaxValue)
            .ThenBy(scene => scene.Name, StringComparer.Ordinal),
    ];

    /// <summary>Figures in the order of papers; mIoU only where it is known.</summary>
    public static IReadOnlyList<(string Title, Func<FigureMeans, double?> Value)> Columns(
        this ComparisonReport comparison)
    {
        (string Title, Func<FigureMeans, double?> Value)[] columns =
        [
            ("PQ", figures => figures.Pq), ("SQ", figures => figures.Sq), ("RQ", figures => figures.Rq),
            ("PQ things", figures => figures.PqThings), ("PQ stuff", figures => figures.PqStuff), (
                "mIoU", figures => figures.Miou),
        ];
        bool hasMiou = comparison.Runs.Any(run => run.Figures.Miou.Value is not null);
        return hasMiou ? columns : columns[..^1];
    }
}
