namespace PanSt3R.Splatting.Gradients;

/// <summary>Gradients of a loss with respect to a rendering.</summary>
/// <param name="Channels"><c>[C, H, W]</c>: colour, then features, then depth, as they were rendered.</param>
/// <param name="Alpha"><c>[H, W]</c>: with respect to how much is covered; null for zero.</param>
public sealed record ViewGradients(float[] Channels, float[]? Alpha = null);
