using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Fitting.Initialisation;

/// <summary>Gaussians from points: round, as large as the points are apart, of their colour, a tenth opaque (Kerbl et al. 2023).</summary>
internal static class InitialGaussians
{
    /// <summary>Opacity of every Gaussian.</summary>
    public const double Opacity = 0.1;

    // On the limit of colours, at 0, rounding would decide whether a channel can ever change.
    private const float DarkestColour = 0.02f;
    private const float BrightestColour = 0.98f;
    private const float LeastSquaredDistance = 1e-7f;

    /// <summary>Makes one Gaussian per point.</summary>
    /// <param name="points">The points, valid.</param>
    /// <param name="degree">Degree of harmonics; all above degree 0 start at zero.</param>
    /// <param name="threads">Threads; results do not depend on them.</param>
    /// <param name="cancellation">Stops within the cloud.</param>
    public static GaussianSet Of(ColouredPoints points, int degree, int threads, CancellationToken cancellation)
    {
        float[] spacing = PointSpacing.MeanSquaredDistances(points.Positions, threads, cancellation);
        var set = new GaussianSet(points.Count, degree);
        points.Positions.CopyTo(set.Means, 0);
        Array.Fill(set.OpacityLogits, (float)Math.Log(Opacity / (1 - Opacity)));
        for (int index = 0; index < set.Count; index++)
        {
            set.Rotations[4 * index] = 1;
            float scale = (float)(0.5 * Math.Log(Math.Max(spacing[index], LeastSquaredDistance)));
            set.LogScales.AsSpan(3 * index, 3).Fill(scale);
            int harmonics = 3 * set.Coefficients * index;
            for (int channel = 0; channel < 3; channel++)
            {
                float colour = Math.Clamp(points.Colours[3 * index + channel], DarkestColour, BrightestColour);
                set.Harmonics[harmonics + channel] = (colour - 0.5f) / SphericalHarmonics.Y0;
            }
        }

        return set;
    }
}
