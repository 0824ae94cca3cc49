namespace PanSt3R.Inference.Geometry;

/// <summary>How the raw channels of the geometry head become positions.</summary>
public enum PointActivation
{
    /// <summary>The direction is kept and the length n becomes exp(n) - 1.</summary>
    NormExp,

    /// <summary>The channels are positions as they are.</summary>
    Linear,
}
