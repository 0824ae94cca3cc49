using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Aggregation;

/// <summary>
/// Figures of a dataset from those of its scenes: unweighted means for scene-PQ; for image PQ the figures of the counts
/// added up. Scenes are taken in the order of their names, so that it does not matter in which order they arrive.
/// </summary>
public sealed class DatasetFigures
{
    private const double Level = 0.95;

    private const int Resamples = 1000;

    private readonly IReadOnlyList<SceneReport> _evaluated;

    private readonly string _metric;

    private readonly int _seed;

    /// <summary>Sums up scenes.</summary>
    /// <param name="scenes">All scenes of the dataset; those that were not compared are left out.</param>
    /// <param name="metric">What was measured, one of <see cref="MetricNames"/>.</param>
    /// <param name="seed">Seed of the confidence intervals.</param>
    public DatasetFigures(IEnumerable<SceneReport> scenes, string metric, int seed)
    {
        _evaluated = [.. scenes.Where(scene => scene.Status == SceneStatus.Evaluated).OrderBy(scene => scene.Name, StringComparer.Ordinal)];
        (_metric, _seed) = (metric, seed);
    }

    /// <summary>How the intervals are found.</summary>
    public IntervalReport Interval => new("percentile bootstrap over scenes", Level, Resamples, _seed);

    /// <summary>The headline figures with confidence intervals; time grows with scenes times resamples.</summary>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public FigureEstimates Estimate(CancellationToken cancellationToken)
    {
        var dataset = WeightedFigures.Of(_metric, _evaluated);
        var values = dataset.Once();
        var resampled = Bootstrap.Resample(_evaluated.Count, Resamples, _seed, weights => dataset.Of(weights), cancellationToken);
        return new FigureEstimates(
            At(figures => figures.Pq),
            At(figures => figures.Sq),
            At(figures => figures.Rq),
            At(figures => figures.PqThings),
            At(figures => figures.PqStuff),
            At(figures => figures.Miou));

        Estimate At(Func<SceneFigures, double?> figure) =>
            Bootstrap.Estimate(figure(values), resampled.Select(figure), Level);
    }

    /// <summary>Counts and figures of the classes that took part in any scene, by id.</summary>
    public IReadOnlyList<ClassReport> Classes() =>
        [.. _evaluated.SelectMany(scene => scene.Classes)
            .GroupBy(one => one.Id)
            .OrderBy(group => group.Key)
            .Select(group => _metric == MetricNames.ScenePq ? SceneMeans.Of([.. group]) : PooledCounts.Of([.. group]))];
}
