namespace PanSt3R.Cloud.Functions.Benchmarks;

/// <summary>Decides whether a benchmark became worse.</summary>
internal static class RegressionRule
{
    /// <summary>What became worse against the best earlier result on the same pins, in one sentence; null when nothing did.</summary>
    /// <param name="entry">The result.</param>
    /// <param name="best">The best earlier result; null when there is none.</param>
    /// <param name="tolerance">Fall of PQ that is tolerated.</param>
    public static string? Find(BenchmarkEntry entry, BenchmarkEntry? best, double tolerance)
    {
        if (best?.Figures is not { Pq: { } before } bestFigures)
        {
            return null;
        }

        if (entry.Figures is not { Pq: { } now } figures)
        {
            return $"No scene could be evaluated; run '{best.Run}' had PQ {before:P2}.";
        }

        if (before - now > tolerance)
        {
            return $"PQ fell from {before:P2} in run '{best.Run}' to {now:P2}, by more than the tolerance of {tolerance:P2}.";
        }

        return figures.Evaluated < bestFigures.Evaluated
            ? $"Only {figures.Evaluated} of {figures.Expected} scenes could be evaluated; in run '{best.Run}' it were {bestFigures.Evaluated}."
            : null;
    }
}
