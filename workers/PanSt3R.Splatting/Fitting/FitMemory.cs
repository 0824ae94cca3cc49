using PanSt3R.Files;

namespace PanSt3R.Splatting.Fitting;

/// <summary>What a fit takes of memory.</summary>
/// <remarks>
/// Per Gaussian with harmonics of degree 3 and second colours 992 bytes for parameters, gradients and two moments, 16 for statistics, and
/// about 430 for rendering; less for a lower degree. Photos stay as bytes: 3 per pixel, 7 with instances. The largest view takes 85 bytes
/// per pixel.
/// </remarks>
public static class FitMemory
{
    // Sum and count of motions; motion and radius of the last gradient.
    private const long StatisticsBytes = 8 + 8;

    // Projected shape, then lists and sums of gradients for five tiles, channels.
    private const long TilesPerGaussian = 5;
    private const long ShapeBytes = 64;
    private const long ListBytes = 12;

    /// <summary>Bytes that a fit takes at most, about.</summary>
    /// <param name="views">The views.</param>
    /// <param name="points">Points it starts from.</param>
    /// <param name="options">Settings.</param>
    public static long Estimate(IReadOnlyList<FitView> views, int points, FitOptions options)
    {
        bool isPanoptic = options.PanopticWeight > 0 && views.Any(view => view.Instances is not null);
        long features = isPanoptic ? 3 : 0, channels = 3 + features;
        long parameters = 11 + 3 * (options.Degree + 1) * (options.Degree + 1) + features;
        long rendering = ShapeBytes + 4 * channels + TilesPerGaussian * (ListBytes + 4 * (6 + channels));
        // While Gaussians are grown, parameters and moments are there twice.
        long copies = options.Densifies ? 7 : 4;
        long perGaussian = copies * parameters * sizeof(float) + StatisticsBytes + rendering;
        long photos = views.Sum(view => (view.Instances is null ? 3L : 7) * view.Pixels);
        // Rendering with three numbers beside its channels, target, gradient; twice, for a rendering that is not yet collected.
        long perPixel = sizeof(float) * (2 * (channels + 3) + 3 + channels);
        long gaussians = options.Densifies ? Math.Max(points, options.MaxGaussians) : points;
        return gaussians * perGaussian + photos + views.Max(view => view.Pixels) * perPixel;
    }

    /// <summary>Refuses a fit that takes more than it may.</summary>
    /// <exception cref="InvalidSettingsException">It does; the message says by how much and what to do.</exception>
    internal static void Require(IReadOnlyList<FitView> views, int points, FitOptions options, long limit)
    {
        long bytes = Estimate(views, points, options);
        if (bytes > limit)
        {
            string remedy = options.Densifies ? $"lower {nameof(FitOptions.MaxGaussians)} or {nameof(FitOptions.Degree)}" : $"thin the points or lower {nameof(FitOptions.Degree)}";
            throw new InvalidSettingsException(
                $"The fit would take about {bytes >> 20} MiB and may use {limit >> 20}; {remedy}, or allow more memory.");
        }
    }
}
