using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Aggregation;

/// <summary>How a metric sums up scenes.</summary>
internal static class WeightedFigures
{
    /// <summary>Image PQ adds counts over images; scene-PQ is the mean of scenes.</summary>
    /// <param name="metric">One of <see cref="MetricNames"/>.</param>
    /// <param name="scenes">Scenes that were compared.</param>
    public static IWeightedFigures Of(string metric, IReadOnlyList<SceneReport> scenes) =>
        metric == MetricNames.ImagePq ? new PooledCounts(scenes) : new SceneMeans(scenes);

    /// <summary>The figures with every scene counted once.</summary>
    public static SceneFigures Once(this IWeightedFigures dataset)
    {
        var weights = new int[dataset.Scenes];
        Array.Fill(weights, 1);
        return dataset.Of(weights);
    }
}
