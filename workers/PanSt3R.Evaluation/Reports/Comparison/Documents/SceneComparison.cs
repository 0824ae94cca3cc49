using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Documents;

/// <summary>A scene in all runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Whether it could be compared, per run; null where the run does not know it.</param>
/// <param name="Reason">Why not, per run; null where it was compared.</param>
/// <param name="Pq">Panoptic quality per run.</param>
/// <param name="Difference">Difference of <paramref name="Pq"/> to the first run, per run.</param>
public sealed record SceneComparison(
    string Name,
    IReadOnlyList<SceneStatus?> Status,
    IReadOnlyList<string?> Reason,
    IReadOnlyList<double?> Pq,
    IReadOnlyList<double?> Difference)
{
    /// <summary>Whether every run evaluated it.</summary>
    internal bool IsCommon => Status.All(status => status == SceneStatus.Evaluated);
}
