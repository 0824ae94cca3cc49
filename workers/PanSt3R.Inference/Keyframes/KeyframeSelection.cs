namespace PanSt3R.Inference.Keyframes;

/// <summary>The views that build the memory.</summary>
/// <param name="Keyframes">Distinct view indices in the order to use them, at least two.</param>
/// <param name="Requested">The number asked for; larger than that of the keyframes when there were fewer views.</param>
public sealed record KeyframeSelection(IReadOnlyList<int> Keyframes, int Requested)
{
    /// <summary>Whether fewer keyframes were chosen than asked for.</summary>
    public bool IsClamped => Keyframes.Count < Requested;
}
