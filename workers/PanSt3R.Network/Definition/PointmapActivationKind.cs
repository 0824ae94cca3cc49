namespace PanSt3R.Network.Definition;

/// <summary>Activation from raw head output to points.</summary>
public enum PointmapActivationKind
{
    /// <summary><c>a/|a| (exp(|a|) - 1)</c>.</summary>
    NormExp,

    /// <summary>Unchanged.</summary>
    Linear,
}
