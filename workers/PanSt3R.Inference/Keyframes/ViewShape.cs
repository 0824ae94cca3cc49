namespace PanSt3R.Inference.Keyframes;

/// <summary>Network size of a view; shapes are ordered by height, then width.</summary>
/// <param name="Height">Rows in pixels.</param>
/// <param name="Width">Pixels per row.</param>
public readonly record struct ViewShape(int Height, int Width);
