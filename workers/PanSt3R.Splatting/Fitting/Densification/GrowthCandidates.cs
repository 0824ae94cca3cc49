namespace PanSt3R.Splatting.Fitting.Densification;

/// <summary>Which Gaussians grow.</summary>
internal static class GrowthCandidates
{
    /// <summary>
    /// Those whose mean motion reaches the threshold; where there is less room, those with the largest motion, and among equals those with
    /// the lowest index.
    /// </summary>
    /// <param name="statistics">Motions.</param>
    /// <param name="room">Gaussians that may be added: each copy and each split adds one.</param>
    public static IEnumerable<int> Choose(GrowthStatistics statistics, int room)
    {
        int[] candidates =
            [.. Enumerable.Range(0, statistics.Sum.Length).Where(index => statistics.MeanOf(index) >= DensificationRules.GrowthThreshold)];
        return candidates.Length <= room
            ? candidates
            : candidates.OrderByDescending(statistics.MeanOf).ThenBy(index => index).Take(Math.Max(0, room));
    }
}
