using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Fitting.Densification;

/// <summary>Makes all Gaussians nearly transparent, so that those that are not needed stay so.</summary>
internal static class OpacityReset
{
    private const double Highest = 0.01;

    /// <summary>Limits opacities.</summary>
    public static void Apply(GaussianSet set)
    {
        float limit = (float)Math.Log(Highest / (1 - Highest));
        foreach (ref float logit in set.OpacityLogits.AsSpan())
        {
            logit = Math.Min(logit, limit);
        }
    }
}
