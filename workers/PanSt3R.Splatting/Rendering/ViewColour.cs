using System.Numerics;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Rendering;

/// <summary>The colour of a Gaussian seen from a place, and what it was computed from.</summary>
/// <param name="Direction">Unit vector from the camera to the Gaussian.</param>
/// <param name="Distance">Distance to the camera.</param>
/// <param name="Raw">Harmonics plus one half, before negative values are set to zero.</param>
internal readonly record struct ViewColour(Vector3 Direction, float Distance, Vector3 Raw)
{
    /// <summary>Evaluates the harmonics of a Gaussian.</summary>
    public static ViewColour Of(GaussianSet set, int index, int degree, in Projector projector)
    {
        var offset = new Vector3(
            set.Means[3 * index] - projector.PositionX,
            set.Means[3 * index + 1] - projector.PositionY,
            set.Means[3 * index + 2] - projector.PositionZ);
        float distance = offset.Length();
        var direction = offset / distance;
        Span<float> basis = stackalloc float[SphericalHarmonics.MaxCoefficients];
        SphericalHarmonics.Evaluate(degree, direction.X, direction.Y, direction.Z, basis);
        var raw = new Vector3(0.5f);
        var harmonics = set.Harmonics.AsSpan(3 * set.Coefficients * index, 3 * set.Coefficients);
        for (int k = 0; k < (degree + 1) * (degree + 1); k++)
        {
            raw += basis[k] * new Vector3(harmonics[3 * k], harmonics[3 * k + 1], harmonics[3 * k + 2]);
        }

        return new ViewColour(direction, distance, raw);
    }

    /// <summary>Writes the colour.</summary>
    public void CopyTo(Span<float> colour) => Vector3.Max(Raw, Vector3.Zero).CopyTo(colour);
}
