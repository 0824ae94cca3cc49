namespace PanSt3R.Inference.Prediction;

/// <summary>How the network sees views that are higher than wide (spec: network, section 13).</summary>
public enum PortraitHandling
{
    /// <summary>Upright in every part.</summary>
    Natural,

    /// <summary>
    /// As the reference: parts whose landscape flag is on in the checkpoint see the view transposed. Pointmaps are
    /// handed on upright all the same.
    /// </summary>
    Reference,
}
