using System.Numerics.Tensors;

namespace PanSt3R.Inference.Keyframes.Retrieval.Words;

/// <summary>The words of all views, found by their centroid.</summary>
/// <remarks>Comparing touches only pairs of words that share a centroid: about 1.7 million for 500 views at full size.</remarks>
internal sealed class WordIndex
{
    private readonly IReadOnlyList<ViewWords> _views;
    private readonly int _words;
    private readonly float[] _table;
    private readonly int[] _starts;
    private readonly (int View, int Word)[] _entries;
    private readonly float[] _viewFactors;

    /// <summary>Indexes views.</summary>
    /// <param name="views">Words of every view as part of the data base.</param>
    /// <param name="centroids">Number of centroids.</param>
    /// <param name="width">Components of a residual.</param>
    /// <param name="table">Similarities, from <see cref="SimilarityTable"/>.</param>
    public WordIndex(IReadOnlyList<ViewWords> views, int centroids, int width, float[] table)
    {
        _views = views;
        _words = WordAggregation.WordsOf(width);
        _table = table;
        _viewFactors = [.. views.Select(view => (float)Math.Sqrt(view.Centroids.Length))];
        _starts = new int[centroids + 1];
        foreach (int centroid in views.SelectMany(view => view.Centroids))
        {
            _starts[centroid + 1]++;
        }

        for (int i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }

        _entries = new (int, int)[_starts[^1]];
        Fill([.. _starts]);
    }

    /// <summary>The similarity of a view to all views.</summary>
    /// <param name="query">Words of the view as a query.</param>
    /// <param name="similarities">
    /// Receives <c>[V]</c>: over the centroids that both use, the sum of s^alpha / sqrt(u), divided by sqrt(q), with u and
    /// q the numbers of words of both. Terms are in single precision, sums in double precision.
    /// </param>
    public void Compare(ViewWords query, Span<double> similarities)
    {
        similarities.Clear();
        for (int word = 0; word < query.Centroids.Length; word++)
        {
            int centroid = query.Centroids[word];
            var bits = query.Bits.AsSpan(word * _words, _words);
            foreach (var (view, other) in _entries.AsSpan(_starts[centroid].._starts[centroid + 1]))
            {
                long different = TensorPrimitives.HammingBitDistance<uint>(bits, _views[view].Bits.AsSpan(other * _words, _words));
                similarities[view] += _table[different] / _viewFactors[view];
            }
        }

        double factor = Math.Sqrt(Math.Max(1, query.Centroids.Length));
        for (int view = 0; view < similarities.Length; view++)
        {
            similarities[view] /= factor;
        }
    }

    private void Fill(int[] next)
    {
        for (int view = 0; view < _views.Count; view++)
        {
            for (int word = 0; word < _views[view].Centroids.Length; word++)
            {
                _entries[next[_views[view].Centroids[word]]++] = (view, word);
            }
        }
    }
}
