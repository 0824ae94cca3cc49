using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Aggregation;

/// <summary>
/// Percentile bootstrap: how figures would vary with another choice of scenes of the same kind (Efron and Tibshirani 1993,
/// chapter 13).
/// </summary>
internal static class Bootstrap
{
    /// <summary>Computes values of random choices of as many scenes as there are, drawn with replacement.</summary>
    /// <param name="scenes">Number of scenes.</param>
    /// <param name="resamples">Number of choices.</param>
    /// <param name="seed">Seed; the same seed gives the same choices.</param>
    /// <param name="value">Value of a choice, given how often it holds each scene.</param>
    /// <param name="cancellationToken">Stops between choices.</param>
    /// <returns>The value of each choice; none with fewer than two scenes.</returns>
    public static IReadOnlyList<T> Resample<T>(
        int scenes, int resamples, int seed, Func<int[], T> value, CancellationToken cancellationToken)
    {
        if (scenes < 2)
        {
            return [];
        }

        var random = new Random(seed);
        var weights = new int[scenes];
        var values = new T[resamples];
        for (int i = 0; i < resamples; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(weights);
            for (int draw = 0; draw < scenes; draw++)
            {
                weights[random.Next(scenes)]++;
            }

            values[i] = value(weights);
        }

        return values;
    }

    /// <summary>A value with the interval that holds the middle share of its resampled values.</summary>
    /// <param name="value">The value; null when nothing counts for it.</param>
    /// <param name="resampled">Its resampled values; null where nothing counts.</param>
    /// <param name="level">The share, such as 0.95.</param>
    public static Estimate Estimate(double? value, IEnumerable<double?> resampled, double level)
    {
        double[] sorted = [.. resampled.OfType<double>().Order()];
        return sorted.Length == 0 || value is null
            ? new Estimate(value, null, null)
            : new Estimate(value, Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2));
    }

    private static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((position - below) * (above - sorted[below]));
    }
}
