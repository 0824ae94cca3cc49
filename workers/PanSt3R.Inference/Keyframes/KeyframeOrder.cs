namespace PanSt3R.Inference.Keyframes;

/// <summary>Orders keyframes so that each one resembles an earlier one as much as possible.</summary>
/// <remarks>
/// Source: network specification, section 12; where nothing is alike the reference implementation repeats an index,
/// and the first keyframe not yet placed is taken here.
/// </remarks>
public static class KeyframeOrder
{
    /// <summary>
    /// Starts with the keyframe that is most alike to all others, then repeatedly adds the one most alike to any
    /// already placed; earlier placed and earlier listed ones win ties.
    /// </summary>
    /// <param name="similarity">Similarities of all views.</param>
    /// <param name="keyframes">Distinct view indices.</param>
    /// <returns>The same indices in the order to use them.</returns>
    public static int[] Arrange(SimilarityMatrix similarity, IReadOnlyList<int> keyframes)
    {
        List<int> waiting = [.. keyframes];
        List<int> placed = [];
        int next = waiting.MaxBy(candidate => Sum(similarity, candidate, keyframes));
        while (waiting.Remove(next))
        {
            placed.Add(next);
            next = MostAlike(similarity, placed, waiting);
        }

        return [.. placed];
    }

    private static double Sum(SimilarityMatrix similarity, int candidate, IReadOnlyList<int> keyframes)
    {
        double sum = 0;
        foreach (int other in keyframes)
        {
            sum += other == candidate ? 0 : similarity.Row(candidate)[other];
        }

        return sum;
    }

    /// <summary>The waiting keyframe with the largest similarity; -1 when none waits.</summary>
    private static int MostAlike(SimilarityMatrix similarity, List<int> placed, List<int> waiting)
    {
        int best = -1;
        double largest = double.NegativeInfinity;
        foreach (int from in placed)
        {
            var row = similarity.Row(from);
            foreach (int candidate in waiting)
            {
                if (row[candidate] > largest)
                {
                    (best, largest) = (candidate, row[candidate]);
                }
            }
        }

        return best;
    }
}
