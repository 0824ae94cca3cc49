using PanSt3R.Inference.Keyframes.Retrieval.Search;
using PanSt3R.Inference.Keyframes.Retrieval.Words;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Verification.Retrieval;

/// <summary>Compares views stage by stage and records every value under the name that recorded cases give it.</summary>
internal sealed class RetrievalTrace(Codebook codebook, AsmkConfiguration asmk)
{
    private readonly Dictionary<string, float[]> _values = [];

    /// <summary>Runs all stages.</summary>
    /// <param name="views">Local descriptors of each view, <c>[n, d]</c>.</param>
    public Dictionary<string, float[]> Trace(float[][] views)
    {
        float[] descriptors = [.. views.SelectMany(view => view)];
        _values["features"] = descriptors;
        _values["image_id"] = [.. views.SelectMany((view, index) => Enumerable.Repeat((float)index, view.Length / codebook.Width))];
        int[] nearest = Assign(descriptors);
        var database = Aggregate("database", views, nearest, asmk.DatabaseAssignments);
        var queries = Aggregate("query", views, nearest, asmk.QueryAssignments);
        int bits = WordAggregation.WordsOf(codebook.Width) * WordAggregation.WordBits;
        var index = new WordIndex(database, codebook.Count, codebook.Width, SimilarityTable.Create(bits, asmk));
        double[] row = new double[views.Length];
        _values["similarity"] = [.. queries.SelectMany(query =>
        {
            index.Compare(query, row);
            return row.Select(value => (float)value).ToArray();
        })];
        return _values;
    }

    private int Nearest => Math.Max(asmk.DatabaseAssignments, asmk.QueryAssignments);

    private int[] Assign(float[] descriptors)
    {
        using var search = new CentroidSearch(codebook, TileKernel.Fastest);
        int[] nearest = search.Find(descriptors, Nearest, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount });
        _values["query.assignment"] = Columns(nearest, asmk.QueryAssignments);
        _values["database.assignment"] = Columns(nearest, asmk.DatabaseAssignments);
        _values["query.squared_distance"] =
        [
            .. nearest.Select((centroid, i) => (float)SquaredDistance.Of(
                descriptors.AsSpan(i / Nearest * codebook.Width, codebook.Width), codebook.Centroid(centroid))),
        ];
        return nearest;
    }

    private float[] Columns(int[] nearest, int count) =>
        [.. nearest.Where((_, i) => i % Nearest < count).Select(centroid => (float)centroid)];

    private List<ViewWords> Aggregate(string side, float[][] views, int[] nearest, int assignments)
    {
        List<ViewWords> words = [];
        List<float> residuals = [];
        List<float> offsets = [0];
        int first = 0;
        foreach (float[] view in views)
        {
            int count = view.Length / codebook.Width;
            var own = nearest.AsSpan(first * Nearest, count * Nearest);
            new Residuals(codebook).Visit(view, own, Nearest, assignments, (_, sum) => residuals.AddRange(sum));
            words.Add(new WordAggregation(codebook).Aggregate(view, own, Nearest, assignments));
            offsets.Add(offsets[^1] + words[^1].Centroids.Length);
            first += count;
        }

        _values[$"{side}.offset"] = [.. offsets];
        _values[$"{side}.word"] = [.. words.SelectMany(view => view.Centroids).Select(centroid => (float)centroid)];
        _values[$"{side}.residual"] = [.. residuals];
        _values[$"{side}.packed"] = RecordedNumbers.Split(words.SelectMany(view => view.Bits));
        _values[$"{side}.bit"] = [.. words.SelectMany(view => view.Bits.Chunk(WordAggregation.WordsOf(codebook.Width))).SelectMany(Unpack)];
        return words;
    }

    private IEnumerable<float> Unpack(uint[] bits) => Enumerable.Range(0, codebook.Width).Select(component =>
        (float)((bits[component / WordAggregation.WordBits] >> (WordAggregation.WordBits - 1 - (component % WordAggregation.WordBits))) & 1));
}
