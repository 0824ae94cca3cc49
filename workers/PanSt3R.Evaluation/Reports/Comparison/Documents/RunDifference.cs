using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Documents;

/// <summary>How a run differs from the first one.</summary>
/// <param name="All">Differences of the figures, each over all scenes of its run.</param>
/// <param name="Common">Differences of the figures over the common scenes.</param>
/// <param name="Pq">Difference of the PQ over the common scenes, with the interval of the paired bootstrap.</param>
/// <param name="ExcludesZero">Whether that interval excludes 0; null without an interval.</param>
/// <param name="Better">Common scenes with a higher PQ.</param>
/// <param name="Worse">Common scenes with a lower PQ.</param>
/// <param name="Same">Common scenes with the same PQ, or without one.</param>
public sealed record RunDifference(
    FigureMeans All, FigureMeans Common, Estimate Pq, bool? ExcludesZero, int Better, int Worse, int Same);
