namespace PanSt3R.Splatting.Rendering;

/// <summary>What is rendered beside the shapes of the Gaussians.</summary>
/// <param name="Degree">Degree of harmonics that are used; at most what the Gaussians have.</param>
/// <param name="Background">Colour behind everything; black by default.</param>
/// <param name="Features">Numbers per Gaussian that do not depend on the view, rendered with the same weights over zero; null for none.</param>
/// <param name="WithDepth">Whether depth is rendered, too.</param>
public sealed record RenderSettings(
    int Degree = Gaussians.GaussianSet.MaxDegree,
    BackgroundColour Background = default,
    GaussianFeatures? Features = null,
    bool WithDepth = false);

/// <summary>Numbers per Gaussian.</summary>
/// <param name="Width">Numbers per Gaussian, m.</param>
/// <param name="Values"><c>[N, m]</c>.</param>
public sealed record GaussianFeatures(int Width, float[] Values);
