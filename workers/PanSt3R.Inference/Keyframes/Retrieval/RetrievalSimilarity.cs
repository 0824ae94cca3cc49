using System.Numerics.Tensors;
using PanSt3R.Inference.Keyframes.Retrieval.Search;
using PanSt3R.Inference.Keyframes.Retrieval.Words;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Keyframes.Retrieval;

/// <summary>
/// Similarity of views by aggregated selective match kernels (ASMK): local descriptors are assigned to the nearest
/// centroids of a codebook, and views are compared by how their descriptors lie around the centroids that both use.
/// </summary>
/// <remarks>
/// Descriptors are assigned in batches and forgotten. Memory at full size (65,536 centroids of width 1024): the codebook
/// mapped (268 MB), once more in fixed point (134 MB), a batch (20 MB), and for each view of 300 descriptors up to 240 kB.
/// Source: retrieval specification, sections 3 to 5.
/// </remarks>
public sealed class RetrievalSimilarity : IDisposable
{
    /// <summary>Descriptors that are assigned together; large enough that reading the codebook costs nothing beside the products.</summary>
    private const int BatchDescriptors = 2400;

    private readonly Codebook _codebook;
    private readonly AsmkConfiguration _asmk;
    private readonly CentroidSearch _search;
    private readonly WordAggregation _aggregation;
    private readonly int _threads;
    private readonly List<float> _batch = [];
    private readonly List<int> _batchViews = [];
    private readonly List<ViewWords> _database = [];
    private readonly List<ViewWords> _queries = [];

    /// <summary>Starts without views.</summary>
    /// <param name="codebook">The centroids; not owned.</param>
    /// <param name="asmk">How views are compared.</param>
    /// <param name="threads">CPU threads; null takes all cores.</param>
    public RetrievalSimilarity(Codebook codebook, AsmkConfiguration asmk, int? threads = null)
    {
        _codebook = codebook;
        _asmk = asmk;
        _threads = threads ?? Environment.ProcessorCount;
        _search = new CentroidSearch(codebook, TileKernel.Fastest);
        _aggregation = new WordAggregation(codebook);
    }

    private int Nearest => Math.Min(_codebook.Count, Math.Max(_asmk.DatabaseAssignments, _asmk.QueryAssignments));

    /// <summary>Adds the next view.</summary>
    /// <param name="descriptors">Its local descriptors, <c>[n, d]</c>; those that are not finite are left out.</param>
    /// <param name="cancellation">Stops within a batch.</param>
    /// <returns>Whether the view has any descriptor that can be used; one without resembles no view.</returns>
    public bool Add(ReadOnlySpan<float> descriptors, CancellationToken cancellation = default)
    {
        int used = 0;
        for (int start = 0; start < descriptors.Length; start += _codebook.Width)
        {
            var descriptor = descriptors.Slice(start, _codebook.Width);
            if (float.IsFinite(TensorPrimitives.SumOfSquares(descriptor)))
            {
                _batch.AddRange(descriptor);
                used++;
            }
        }

        _batchViews.Add(used);
        if (_batch.Count >= BatchDescriptors * _codebook.Width)
        {
            Assign(cancellation);
        }

        return used > 0;
    }

    /// <summary>Compares all views with each other: row a holds the similarities of view a as a query to every view.</summary>
    /// <param name="cancellation">Stops between two views, or within the last batch.</param>
    public SimilarityMatrix Compare(CancellationToken cancellation = default)
    {
        Assign(cancellation);
        int bits = WordAggregation.WordsOf(_codebook.Width) * WordAggregation.WordBits;
        var index = new WordIndex(_database, _codebook.Count, _codebook.Width, SimilarityTable.Create(bits, _asmk));
        double[] values = new double[_queries.Count * _queries.Count];
        Parallel.For(0, _queries.Count, Options(cancellation), view =>
            index.Compare(_queries[view], values.AsSpan(view * _queries.Count, _queries.Count)));
        return new SimilarityMatrix(_queries.Count, values);
    }

    /// <inheritdoc/>
    public void Dispose() => _search.Dispose();

    private void Assign(CancellationToken cancellation)
    {
        float[] descriptors = [.. _batch];
        int[] nearest = _batch.Count > 0 ? _search.Find(descriptors, Nearest, Options(cancellation)) : [];
        int[] starts = new int[_batchViews.Count + 1];
        for (int view = 0; view < _batchViews.Count; view++)
        {
            starts[view + 1] = starts[view] + _batchViews[view];
        }

        ViewWords[] Aggregate(int assignments)
        {
            var words = new ViewWords[_batchViews.Count];
            Parallel.For(0, words.Length, Options(cancellation), view => words[view] = _aggregation.Aggregate(
                descriptors.AsSpan((starts[view] * _codebook.Width)..(starts[view + 1] * _codebook.Width)),
                nearest.AsSpan((starts[view] * Nearest)..(starts[view + 1] * Nearest)),
                Nearest,
                Math.Min(assignments, Nearest)));
            return words;
        }

        _database.AddRange(Aggregate(_asmk.DatabaseAssignments));
        _queries.AddRange(Aggregate(_asmk.QueryAssignments));
        _batch.Clear();
        _batchViews.Clear();
    }

    private ParallelOptions Options(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
}
