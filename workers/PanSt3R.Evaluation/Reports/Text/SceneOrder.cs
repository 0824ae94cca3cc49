using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>Which scenes come first.</summary>
internal static class SceneOrder
{
    /// <summary>Evaluated scenes, the worst first; those without a figure last.</summary>
    public static IReadOnlyList<SceneReport> WorstFirst(this EvaluationReport report) =>
    [
        .. report.Scenes
            .Where(scene => scene.Status == SceneStatus.Evaluated)
            .OrderBy(scene => scene.Figures?.Pq ?? double.MaxValue)
            .ThenBy(scene => scene.Name, StringComparer.Ordinal),
    ];

    /// <summary>Failed scenes, then skipped ones.</summary>
    public static IReadOnlyList<SceneReport> NotCompared(this EvaluationReport report) =>
    [
        .. report.Scenes
            .Where(scene => scene.Status != SceneStatus.Evaluated)
            .OrderBy(scene => scene.Status)
            .ThenBy(scene => scene.Name, StringComparer.Ordinal),
    ];
}
