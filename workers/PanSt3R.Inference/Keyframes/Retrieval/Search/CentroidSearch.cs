using System.Runtime.InteropServices;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>Finds the nearest centroids of descriptors, exactly.</summary>
/// <remarks>
/// All products are formed in 16-bit fixed point, which costs half of single precision, and with a proven bound of their
/// error decide which few centroids of each descriptor remain (<see cref="Candidates"/>); double precision decides among
/// these (<see cref="ExactNearest"/>). The result is that of comparing all distances in double precision, ties included.
/// Time: n K d multiply-adds. Memory beside the codebook: 2 d bytes for each descriptor, and 8 k for each thread.
/// </remarks>
internal sealed unsafe class CentroidSearch : IDisposable
{
    /// <summary>Centroids that are multiplied with all descriptors while they are in the cache: 256 kB at full size.</summary>
    private const int ChunkRows = 128;

    private readonly Codebook _codebook;
    private readonly TileKernel _kernel;
    private readonly FixedPointCodebook _fixedPoint;
    private readonly int _chunkRows;

    /// <summary>Prepares to search.</summary>
    /// <param name="codebook">The centroids; not owned.</param>
    /// <param name="kernel">Multiplies.</param>
    public CentroidSearch(Codebook codebook, TileKernel kernel)
    {
        _codebook = codebook;
        _kernel = kernel;
        _fixedPoint = new FixedPointCodebook(codebook, kernel.Rows);
        _chunkRows = ChunkRows / kernel.Rows * kernel.Rows;
    }

    /// <summary>The nearest centroids of every descriptor, nearest first, the lower index first on ties.</summary>
    /// <param name="descriptors"><c>[n, d]</c>, finite lengths.</param>
    /// <param name="nearest">How many, k; at most the number of centroids.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <returns><c>[n, k]</c>.</returns>
    public int[] Find(ReadOnlyMemory<float> descriptors, int nearest, ParallelOptions options)
    {
        using var panels = new DescriptorPanels(descriptors, _codebook.Width, _kernel.Columns);
        var exact = new ExactNearest(_codebook, descriptors, nearest);
        var lanes = new Candidates[Math.Max(1, options.MaxDegreeOfParallelism)];
        int next = -1;
        Parallel.For(0, lanes.Length, options, lane =>
        {
            var candidates = new Candidates(_fixedPoint, panels, exact, nearest);
            lanes[lane] = candidates;
            int[] tile = GC.AllocateUninitializedArray<int>(_kernel.Rows * _kernel.Columns, pinned: true);
            int first;
            while ((first = Interlocked.Increment(ref next) * _chunkRows) < _fixedPoint.PaddedCount)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                Scan(panels, first, candidates, tile);
            }
        });
        return exact.Decide(Together(lanes), Limits(lanes, panels.Count, nearest), options);
    }

    /// <inheritdoc/>
    public void Dispose() => _fixedPoint.Dispose();

    private void Scan(DescriptorPanels panels, int first, Candidates candidates, int[] tile)
    {
        int end = Math.Min(first + _chunkRows, _fixedPoint.PaddedCount);
        fixed (int* sums = tile)
        {
            for (int panel = 0; panel < panels.Panels; panel++)
            {
                for (int row = first; row < end; row += _kernel.Rows)
                {
                    short* centroids = _fixedPoint.Rows + ((nint)row * _fixedPoint.Stride);
                    _kernel.Multiply(centroids, _fixedPoint.Stride, panels.Panel(panel), panels.Pairs, sums);
                    candidates.Offer(tile, row, panel * _kernel.Columns, _kernel.Columns);
                }
            }
        }
    }

    private static ReadOnlySpan<Candidate> Together(Candidates[] lanes)
    {
        List<Candidate> all = [.. lanes.SelectMany(lane => lane.List)];
        return CollectionsMarshal.AsSpan(all);
    }

    /// <summary>The k-th smallest upper bound of each descriptor over all lanes.</summary>
    private static float[] Limits(Candidates[] lanes, int count, int nearest)
    {
        float[] limits = new float[count];
        float[] bounds = new float[lanes.Length * nearest];
        for (int descriptor = 0; descriptor < count; descriptor++)
        {
            for (int lane = 0; lane < lanes.Length; lane++)
            {
                lanes[lane].UpperBounds.Slice(descriptor * nearest, nearest).CopyTo(bounds.AsSpan(lane * nearest));
            }

            bounds.AsSpan().Sort();
            limits[descriptor] = bounds[nearest - 1];
        }

        return limits;
    }
}
