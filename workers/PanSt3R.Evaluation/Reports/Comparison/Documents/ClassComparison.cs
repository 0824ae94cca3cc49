namespace PanSt3R.Evaluation.Reports.Comparison.Documents;

/// <summary>A class in all runs, over all scenes of each run.</summary>
/// <param name="Id">Id in the protocol.</param>
/// <param name="Name">Name in the protocol.</param>
/// <param name="IsThing">Whether its instances are told apart.</param>
/// <param name="Scenes">Scenes in which it took part, per run.</param>
/// <param name="Pq">Panoptic quality per run.</param>
/// <param name="Difference">Difference of <paramref name="Pq"/> to the first run, per run.</param>
public sealed record ClassComparison(
    int Id,
    string Name,
    bool IsThing,
    IReadOnlyList<int> Scenes,
    IReadOnlyList<double?> Pq,
    IReadOnlyList<double?> Difference);
