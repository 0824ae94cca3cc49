using PanSt3R.Network.Bundles;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>Decides among candidates by their distances in double precision; the lower index is nearer on ties.</summary>
/// <param name="codebook">The centroids.</param>
/// <param name="descriptors"><c>[n, d]</c>.</param>
/// <param name="nearest">How many nearest centroids are wanted, k.</param>
internal sealed class ExactNearest(Codebook codebook, ReadOnlyMemory<float> descriptors, int nearest)
{
    private int Count => descriptors.Length / codebook.Width;

    /// <summary>The k nearest of each descriptor's candidates, nearest first: <c>[n, k]</c>.</summary>
    /// <param name="candidates">At least k of each descriptor.</param>
    /// <param name="limits">Bounds that the k-th nearest do not exceed.</param>
    /// <param name="options">Threads and cancellation.</param>
    public int[] Decide(ReadOnlySpan<Candidate> candidates, float[] limits, ParallelOptions options)
    {
        var (sorted, starts) = Group(candidates, limits);
        int[] result = new int[Count * nearest];
        Parallel.For(0, Count, options, descriptor =>
        {
            var own = sorted.AsSpan(starts[descriptor]..starts[descriptor + 1]);
            SortByDistance(own, descriptor);
            for (int i = 0; i < nearest; i++)
            {
                result[(descriptor * nearest) + i] = own[i].Centroid;
            }
        });
        return result;
    }

    /// <summary>Leaves out candidates that are not below the limit, and of each descriptor all but the k nearest.</summary>
    public List<Candidate> Reduce(ReadOnlySpan<Candidate> candidates, float[] limits)
    {
        var (sorted, starts) = Group(candidates, limits);
        List<Candidate> kept = [];
        for (int descriptor = 0; descriptor < Count; descriptor++)
        {
            var own = sorted.AsSpan(starts[descriptor]..starts[descriptor + 1]);
            if (own.Length > nearest)
            {
                SortByDistance(own, descriptor);
                own = own[..nearest];
            }

            kept.AddRange(own);
        }

        return kept;
    }

    /// <summary>Candidates below their limit, descriptor after descriptor, and where each descriptor's start.</summary>
    private (Candidate[] Sorted, int[] Starts) Group(ReadOnlySpan<Candidate> candidates, float[] limits)
    {
        int[] starts = new int[Count + 1];
        foreach (var candidate in candidates)
        {
            starts[candidate.Descriptor + 1] += candidate.Lower < limits[candidate.Descriptor] ? 1 : 0;
        }

        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var sorted = new Candidate[starts[^1]];
        int[] next = [.. starts];
        foreach (var candidate in candidates)
        {
            if (candidate.Lower < limits[candidate.Descriptor])
            {
                sorted[next[candidate.Descriptor]++] = candidate;
            }
        }

        return (sorted, starts);
    }

    private void SortByDistance(Span<Candidate> candidates, int descriptor)
    {
        var own = descriptors.Span.Slice(descriptor * codebook.Width, codebook.Width);
        var keys = new (double Distance, int Centroid)[candidates.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            int centroid = candidates[i].Centroid;
            keys[i] = (SquaredDistance.Of(own, codebook.Centroid(centroid)), centroid);
        }

        keys.AsSpan().Sort(candidates);
    }
}
