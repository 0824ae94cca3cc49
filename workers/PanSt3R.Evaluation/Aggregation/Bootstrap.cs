using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Aggregation;

/// <summary>Percentile bootstrap: how figures would vary with another choice of scenes of the same kind.</summary>
internal static class Bootstrap
{
    /// <summary>Computes figures of random choices of as many scenes as there are, drawn with replacement.</summary>
    /// <returns>The figures of each choice; none with fewer than two scenes.</returns>
    public static IReadOnlyList<SceneFigures> Resample(
        IWeightedFigures dataset, int resamples, int seed, CancellationToken cancellationToken)
    {
        if (dataset.Scenes < 2)
        {
            return [];
        }

        var random = new Random(seed);
        var weights = new int[dataset.Scenes];
        var figures = new SceneFigures[resamples];
        for (int i = 0; i < resamples; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(weights);
            for (int draw = 0; draw < weights.Length; draw++)
            {
                weights[random.Next(weights.Length)]++;
            }

            figures[i] = dataset.Of(weights);
        }

        return figures;
    }

    /// <summary>A value with the interval that holds the middle share of its resampled values.</summary>
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
