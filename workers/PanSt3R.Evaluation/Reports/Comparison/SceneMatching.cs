using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>Finds the same scene in all runs, by its name.</summary>
internal static class SceneMatching
{
    /// <summary>All scenes of any run, by name.</summary>
    public static IReadOnlyList<SceneComparison> Match(IReadOnlyList<ComparedRun> runs) =>
    [
        .. runs.SelectMany(run => run.Report.Scenes)
            .Select(scene => scene.Name)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => Compare(name, runs)),
    ];

    private static SceneComparison Compare(string name, IReadOnlyList<ComparedRun> runs)
    {
        SceneReport?[] scenes = [.. runs.Select(run => run.Find(name))];
        double?[] pq = Array.ConvertAll(scenes, Pq);
        return new SceneComparison(
            name,
            Array.ConvertAll(scenes, scene => scene?.Status),
            Array.ConvertAll(scenes, scene => scene?.Reason),
            pq,
            Array.ConvertAll(pq, value => value - pq[0]));
    }

    private static double? Pq(SceneReport? scene) =>
        scene is { Status: SceneStatus.Evaluated } ? scene.Figures?.Pq : null;
}
