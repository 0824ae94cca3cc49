using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Aggregation;

/// <summary>Unweighted means over scenes; scenes without a figure do not enter its mean.</summary>
/// <param name="scenes">Scenes that were compared.</param>
internal sealed class SceneMeans(IReadOnlyList<SceneReport> scenes) : IWeightedFigures
{
    private readonly SceneFigures?[] _figures = [.. scenes.Select(scene => scene.Figures)];

    /// <inheritdoc/>
    public int Scenes => _figures.Length;

    /// <inheritdoc/>
    public SceneFigures Of(ReadOnlySpan<int> weights) => new(
        Mean(weights, figures => figures.Pq),
        Mean(weights, figures => figures.Sq),
        Mean(weights, figures => figures.Rq),
        Mean(weights, figures => figures.PqThings),
        Mean(weights, figures => figures.PqStuff),
        Mean(weights, figures => figures.Miou),
        Mean(weights, figures => figures.PqPerImage));

    /// <summary>A class over scenes: counts added up, figures averaged over the scenes in which it took part.</summary>
    public static ClassReport Of(IReadOnlyList<ClassReport> scenes) => PooledCounts.Sum(scenes) with
    {
        Pq = scenes.Average(one => one.Pq),
        Sq = scenes.Average(one => one.Sq),
        Rq = scenes.Average(one => one.Rq),
        Iou = scenes.Average(one => one.Iou),
    };

    private double? Mean(ReadOnlySpan<int> weights, Func<SceneFigures, double?> figure)
    {
        double sum = 0;
        long count = 0;
        for (int scene = 0; scene < _figures.Length; scene++)
        {
            if (_figures[scene] is { } figures && figure(figures) is { } value)
            {
                sum += weights[scene] * value;
                count += weights[scene];
            }
        }

        return count > 0 ? sum / count : null;
    }
}
