namespace PanSt3R.Splatting.Gradients;

/// <summary>Gradients of a loss with respect to the parameters of Gaussians; zero for Gaussians that are not in the view.</summary>
public sealed class GaussianGradients
{
    /// <summary>Makes room.</summary>
    /// <param name="count">Number of Gaussians, N.</param>
    /// <param name="coefficients">Harmonics per channel, K.</param>
    /// <param name="features">Features per Gaussian, m.</param>
    public GaussianGradients(int count, int coefficients, int features = 0)
    {
        Means = new float[3 * count];
        Rotations = new float[4 * count];
        LogScales = new float[3 * count];
        OpacityLogits = new float[count];
        Harmonics = new float[checked(3 * coefficients * count)];
        Features = new float[features * count];
        ImageMotion = new float[count];
        Radii = new int[count];
    }

    /// <summary><c>[N, 3]</c>.</summary>
    public float[] Means { get; }

    /// <summary><c>[N, 4]</c>, with respect to the quaternions as they are, w x y z.</summary>
    public float[] Rotations { get; }

    /// <summary><c>[N, 3]</c>.</summary>
    public float[] LogScales { get; }

    /// <summary><c>[N]</c>.</summary>
    public float[] OpacityLogits { get; }

    /// <summary><c>[N, K, 3]</c>; zero for degrees that were not used.</summary>
    public float[] Harmonics { get; }

    /// <summary><c>[N, m]</c>.</summary>
    public float[] Features { get; }

    /// <summary><c>[N]</c>: length of the gradient with respect to the mean in normalised device coordinates, by which Gaussians are split.</summary>
    public float[] ImageMotion { get; }

    /// <summary><c>[N]</c>: radius in pixels; 0 when it is not in the view.</summary>
    public int[] Radii { get; }
}
