namespace PanSt3R.Splatting.Fitting.Optimisation;

/// <summary>Learning rates of 3D Gaussian splatting (Kerbl et al. 2023), per kind of parameter.</summary>
/// <param name="Mean">Of means, in world units; falls during the fit.</param>
internal readonly record struct LearningRates(double Mean)
{
    /// <summary>Of quaternions.</summary>
    public const double Rotation = 1e-3;

    /// <summary>Of logarithms of scales.</summary>
    public const double LogScale = 5e-3;

    /// <summary>Of logits of opacities.</summary>
    public const double OpacityLogit = 0.05;

    /// <summary>Of harmonics of degree 0.</summary>
    public const double Colour = 2.5e-3;

    /// <summary>Of all other harmonics.</summary>
    public const double HigherHarmonics = 1.25e-4;

    /// <summary>Of second colours.</summary>
    public const double InstanceColour = 2.5e-3;
}
