namespace PanSt3R.Inference.Keyframes;

/// <summary>Chooses views that differ as much as possible from each other.</summary>
/// <remarks>
/// The distance of two views is 1 - similarity. Source: network specification, section 12; unlike the reference
/// implementation no view is chosen twice, which matters when views are equal.
/// </remarks>
public static class FarthestPointSampling
{
    /// <summary>
    /// Starts with one view and repeatedly adds the one whose smallest distance to the chosen ones is largest, the
    /// lowest index on ties.
    /// </summary>
    /// <param name="similarity">Similarities of V views.</param>
    /// <param name="count">Number of views to choose, 1..V.</param>
    /// <param name="first">The view to start with, 0..V-1.</param>
    /// <returns>Indices in the order of choice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static int[] Select(SimilarityMatrix similarity, int count, int first)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, similarity.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, similarity.Count);
        int[] chosen = new int[count];
        double[] distances = [.. Enumerable.Repeat(double.PositiveInfinity, similarity.Count)];
        int next = first;
        for (int k = 0; k < count; k++)
        {
            chosen[k] = next;
            Approach(distances, similarity.Row(next));
            distances[next] = double.NegativeInfinity;
            next = IndexOfLargest(distances);
        }

        return chosen;
    }

    private static void Approach(double[] distances, ReadOnlySpan<double> similarities)
    {
        for (int view = 0; view < distances.Length; view++)
        {
            distances[view] = Math.Min(distances[view], 1 - similarities[view]);
        }
    }

    private static int IndexOfLargest(double[] values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
