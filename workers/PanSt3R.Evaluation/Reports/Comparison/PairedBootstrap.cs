using PanSt3R.Evaluation.Reports.Comparison.Averages;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>
/// How sure the difference of two runs is: scenes are drawn with replacement, the same for both runs, so that what
/// makes a scene hard for both does not count (percentile bootstrap; Efron and Tibshirani 1993, chapter 13).
/// </summary>
internal static class PairedBootstrap
{
    /// <summary>Share of resamples inside the interval.</summary>
    public const double Level = 0.95;

    /// <summary>The difference of PQ with its interval. Time grows with resamples times scenes.</summary>
    /// <param name="first">The run that is compared to.</param>
    /// <param name="other">The run that is compared.</param>
    /// <param name="scenes">Number of scenes, the same ones in both.</param>
    /// <param name="options">Resamples and seed; the same seed gives the same interval.</param>
    /// <param name="cancellation">Stops between resamples.</param>
    public static Estimate Difference(
        ISceneAverage first, ISceneAverage other, int scenes, ComparisonOptions options, CancellationToken cancellation)
    {
        var difference = other.Figures().Pq - first.Figures().Pq;
        if (scenes < 2 || difference is null)
        {
            return new Estimate(difference, null, null);
        }

        var random = new Random(options.Seed);
        int[] drawn = new int[scenes];
        var differences = new List<double>(options.Resamples);
        for (int resample = 0; resample < options.Resamples; resample++)
        {
            cancellation.ThrowIfCancellationRequested();
            Draw(drawn, random);
            if (other.Pq(drawn) - first.Pq(drawn) is { } value)
            {
                differences.Add(value);
            }
        }

        differences.Sort();
        return new Estimate(difference, Quantile(differences, (1 - Level) / 2), Quantile(differences, (1 + Level) / 2));
    }

    private static void Draw(int[] drawn, Random random)
    {
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = random.Next(drawn.Length);
        }
    }

    private static double? Quantile(List<double> sorted, double share)
    {
        if (sorted.Count == 0)
        {
            return null;
        }

        double at = share * (sorted.Count - 1);
        int below = (int)at;
        double above = sorted[Math.Min(below + 1, sorted.Count - 1)];
        return sorted[below] + ((at - below) * (above - sorted[below]));
    }
}
