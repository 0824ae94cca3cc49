using PanSt3R.Evaluation.Aggregation;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>
/// How sure the difference of two runs is: scenes are drawn with replacement, the same for both runs, so that what
/// makes a scene hard for both does not count.
/// </summary>
internal static class PairedBootstrap
{
    /// <summary>Share of resamples inside the interval.</summary>
    public const double Level = 0.95;

    /// <summary>The difference of PQ with its interval. Time grows with resamples times scenes.</summary>
    /// <param name="first">The run that is compared to.</param>
    /// <param name="other">The run that is compared, with the same scenes in the same order.</param>
    /// <param name="options">Resamples and seed; the same seed gives the same interval.</param>
    /// <param name="cancellation">Stops between resamples.</param>
    public static Estimate Difference(
        IWeightedFigures first, IWeightedFigures other, ComparisonOptions options, CancellationToken cancellation)
    {
        var resampled = Bootstrap.Resample(
            first.Scenes, options.Resamples, options.Seed, weights => other.Of(weights).Pq - first.Of(weights).Pq, cancellation);
        return Bootstrap.Estimate(other.Once().Pq - first.Once().Pq, resampled, Level);
    }
}
