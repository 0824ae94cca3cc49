namespace PanSt3R.Splatting.Fitting.Initialisation;

/// <summary>How far points are from their neighbours, by exact search.</summary>
internal static class PointSpacing
{
    private const int Batch = 4096;

    /// <summary>Mean of the three smallest squared distances to other points; of fewer where there are fewer, zero for a single point.</summary>
    /// <param name="positions"><c>[P, 3]</c>, finite.</param>
    /// <param name="threads">Threads; results do not depend on them.</param>
    /// <param name="cancellation">Stops within the cloud.</param>
    /// <returns><c>[P]</c>, square world units.</returns>
    public static float[] MeanSquaredDistances(ReadOnlySpan<float> positions, int threads, CancellationToken cancellation)
    {
        var tree = new PointTree(positions, threads, cancellation);
        float[] result = new float[positions.Length / 3];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, (result.Length + Batch - 1) / Batch, options, batch =>
        {
            int end = Math.Min(result.Length, (batch + 1) * Batch);
            for (int place = batch * Batch; place < end; place++)
            {
                var nearest = new NearestDistances();
                tree.Search(place, ref nearest);
                result[tree.Indices[place]] = nearest.Mean;
            }
        });
        return result;
    }
}
