namespace PanSt3R.Splatting.Rendering;

/// <summary>Colour behind all Gaussians.</summary>
/// <param name="Red">0 to 1.</param>
/// <param name="Green">0 to 1.</param>
/// <param name="Blue">0 to 1.</param>
public readonly record struct BackgroundColour(float Red, float Green, float Blue)
{
    /// <summary>Whether all values are 0 to 1.</summary>
    internal bool IsInRange => Red is >= 0 and <= 1 && Green is >= 0 and <= 1 && Blue is >= 0 and <= 1;
}
