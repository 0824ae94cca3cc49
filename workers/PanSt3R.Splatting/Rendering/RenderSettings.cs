namespace PanSt3R.Splatting.Rendering;

/// <summary>What is rendered beside the shapes of the Gaussians.</summary>
/// <param name="Degree">Degree of harmonics that are used; at most what the Gaussians have.</param>
/// <param name="BackgroundRed">Colour behind everything, 0 to 1.</param>
/// <param name="BackgroundGreen">Colour behind everything, 0 to 1.</param>
/// <param name="BackgroundBlue">Colour behind everything, 0 to 1.</param>
/// <param name="Features">Numbers per Gaussian that do not depend on the view, rendered with the same weights over zero; null for none.</param>
/// <param name="WithDepth">Whether depth is rendered, too.</param>
public sealed record RenderSettings(
    int Degree = Gaussians.GaussianSet.MaxDegree,
    float BackgroundRed = 0,
    float BackgroundGreen = 0,
    float BackgroundBlue = 0,
    GaussianFeatures? Features = null,
    bool WithDepth = false);

/// <summary>Numbers per Gaussian.</summary>
/// <param name="Width">Numbers per Gaussian, m.</param>
/// <param name="Values"><c>[N, m]</c>.</param>
public sealed record GaussianFeatures(int Width, float[] Values);
