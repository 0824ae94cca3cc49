namespace PanSt3R.Splatting.Fitting.Densification;

/// <summary>By what Gaussians are copied, split and taken away (Kerbl et al. 2023, section 5.2).</summary>
/// <param name="Extent">Size of the scene, world units.</param>
/// <param name="PrunesLarge">Whether Gaussians that are large in the scene are taken away.</param>
/// <param name="MaxGaussians">Gaussians are not grown beyond this number.</param>
internal readonly record struct DensificationRules(double Extent, bool PrunesLarge, int MaxGaussians)
{
    /// <summary>Gaussians whose mean motion in the image is at least this are grown; normalised device coordinates.</summary>
    public const float GrowthThreshold = 0.0002f;

    /// <summary>What a child's scales are divided by.</summary>
    public const float ChildShrinkage = 1.6f;

    private const double LeastOpacity = 0.005;
    private const double CloneShare = 0.01;
    private const double LargeShare = 0.1;

    /// <summary>Gaussians with a larger scale are split, others copied.</summary>
    public float LargestClone => (float)(CloneShare * Extent);

    /// <summary>Whether a Gaussian is taken away.</summary>
    /// <param name="opacity">Its opacity.</param>
    /// <param name="scale">Its largest scale.</param>
    public bool Prunes(float opacity, float scale) => opacity < LeastOpacity || (PrunesLarge && scale > (float)(LargeShare * Extent));
}
