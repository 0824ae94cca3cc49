namespace PanSt3R.Splatting.Gaussians;

/// <summary>
/// 3D Gaussians as flat arrays in the parameters that are optimised (Kerbl et al. 2023): scales as natural logarithms, opacities as
/// logits, colours as spherical harmonics.
/// </summary>
/// <remarks>59 floats per Gaussian with harmonics of degree 3.</remarks>
public sealed class GaussianSet
{
    /// <summary>Highest degree of harmonics.</summary>
    public const int MaxDegree = 3;

    /// <summary>Makes Gaussians whose parameters are all zero.</summary>
    /// <param name="count">How many.</param>
    /// <param name="degree">Degree of their harmonics, 0 to <see cref="MaxDegree"/>.</param>
    public GaussianSet(int count, int degree = MaxDegree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(degree, MaxDegree);
        (Count, Degree) = (count, degree);
        Means = new float[3 * count];
        Rotations = new float[4 * count];
        LogScales = new float[3 * count];
        OpacityLogits = new float[count];
        Harmonics = new float[checked(3 * Coefficients * count)];
    }

    /// <summary>Number of Gaussians, N.</summary>
    public int Count { get; }

    /// <summary>Degree of the harmonics that are kept.</summary>
    public int Degree { get; }

    /// <summary>Coefficients per colour channel, K: (degree + 1)².</summary>
    public int Coefficients => (Degree + 1) * (Degree + 1);

    /// <summary><c>[N, 3]</c>, world units.</summary>
    public float[] Means { get; }

    /// <summary><c>[N, 4]</c>, quaternions w x y z of any length but zero.</summary>
    public float[] Rotations { get; }

    /// <summary><c>[N, 3]</c>, natural logarithms of the standard deviations along the rotated axes.</summary>
    public float[] LogScales { get; }

    /// <summary><c>[N]</c>; the opacity is the logistic function of it.</summary>
    public float[] OpacityLogits { get; }

    /// <summary><c>[N, K, 3]</c>, coefficient before channel.</summary>
    public float[] Harmonics { get; }

    /// <summary>The logistic function.</summary>
    internal static float Opacity(float logit) => 1 / (1 + MathF.Exp(-logit));
}
