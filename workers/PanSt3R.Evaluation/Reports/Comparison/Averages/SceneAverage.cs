using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Averages;

/// <summary>Which average belongs to a metric.</summary>
internal static class SceneAverage
{
    /// <summary>Image PQ adds counts over images; all else is the mean of scenes.</summary>
    public static ISceneAverage Create(string metric, IReadOnlyList<SceneReport> scenes) =>
        metric == MetricNames.ImagePq ? new PooledCounts(scenes) : new MeanOverScenes(scenes);
}
