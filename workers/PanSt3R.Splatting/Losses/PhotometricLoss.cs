using System.Collections.Concurrent;

namespace PanSt3R.Splatting.Losses;

/// <summary>
/// How far a rendering is from a photo: <c>0.8 L1 + 0.2 (1 - SSIM)</c> (Kerbl et al. 2023, equation 7), and the gradient. L1 is the mean
/// absolute difference; SSIM the mean similarity under a window of 11 x 11 pixels with deviation 1.5, zeros beyond the borders.
/// </summary>
/// <remarks>
/// Strips of rows are worked on at once and summed in a fixed order: values do not depend on the number of threads. Holds 88 rows per
/// thread and allocates nothing from image to image of one width. Not for concurrent use.
/// </remarks>
/// <param name="threads">Threads; null takes all cores.</param>
public sealed class PhotometricLoss(int? threads = null)
{
    /// <summary>Share of structural similarity in the loss.</summary>
    public const double SimilarityShare = 0.2;

    private const int Channels = 3;

    // Each strip filters 20 rows of its neighbours again.
    private const int StripRows = 64;

    // Below this, handing out strips takes longer than it saves.
    private const int ValuesWorthThreads = 65536;

    private readonly ConcurrentBag<SimilarityStrip> _strips = [];
    private readonly int _threads = threads ?? Environment.ProcessorCount;
    private StripSums[] _sums = [];

    /// <summary>Compares a rendering with its target.</summary>
    /// <param name="rendered"><c>[3, H, W]</c>; what follows is ignored.</param>
    /// <param name="target"><c>[3, H, W]</c>, 0 to 1; what follows is ignored.</param>
    /// <param name="width">W, pixels; at least 1, also less than the window.</param>
    /// <param name="height">H, pixels; at least 1, also less than the window.</param>
    /// <param name="gradient">Receives <c>[3, H, W]</c>: the gradient of the loss with respect to the rendering.</param>
    /// <param name="cancellation">Stops between strips.</param>
    /// <exception cref="ArgumentException">An array is shorter than the image.</exception>
    public PhotometricDifference Evaluate(
        float[] rendered, float[] target, int width, int height, float[] gradient, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        int values = checked(Channels * width * height);
        Require(rendered, values, nameof(rendered));
        Require(target, values, nameof(target));
        Require(gradient, values, nameof(gradient));

        // Even strips: none is left much smaller than the others.
        int strips = (height + StripRows - 1) / StripRows, rows = (height + strips - 1) / strips, jobs = Channels * strips;
        Array.Resize(ref _sums, Math.Max(_sums.Length, jobs));
        var weights = new StripWeights((float)((1 - SimilarityShare) / values), (float)(SimilarityShare / values));
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = values < ValuesWorthThreads ? 1 : _threads,
            CancellationToken = cancellation,
        };
        Parallel.For(0, jobs, options, Take, (job, _, strip) =>
        {
            int first = Math.Min(height, job % strips * rows), end = Math.Min(height, first + rows);
            _sums[job] = strip.Run(new ChannelPlane(rendered, target, gradient, width, height, job / strips), first, end, weights);
            return strip;
        }, _strips.Add);

        double difference = 0, similarity = 0;
        foreach (var sum in _sums.AsSpan(0, jobs))
        {
            difference += sum.Difference;
            similarity += sum.Similarity;
        }

        return new PhotometricDifference(difference / values, similarity / values);
    }

    private static void Require(float[] array, int values, string name)
    {
        if (array.Length < values)
        {
            throw new ArgumentException($"{array.Length} values were given; the image has {values}.", name);
        }
    }

    private SimilarityStrip Take() => _strips.TryTake(out var strip) ? strip : new SimilarityStrip();
}

/// <summary>What <see cref="PhotometricLoss"/> found.</summary>
/// <param name="MeanDifference">L1: mean absolute difference over pixels and channels.</param>
/// <param name="Similarity">SSIM: mean over pixels and channels, -1 to 1.</param>
public readonly record struct PhotometricDifference(double MeanDifference, double Similarity)
{
    /// <summary>The loss.</summary>
    public double Loss => (1 - PhotometricLoss.SimilarityShare) * MeanDifference + PhotometricLoss.SimilarityShare * (1 - Similarity);
}
