namespace PanSt3R.Inference.Geometry;

/// <summary>What the geometry head says about every pixel of one view; lengths have the unit of the scene.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Points"><c>[Height, Width, 3]</c> positions in the frame of the world (x, y, z).</param>
/// <param name="LocalPoints"><c>[Height, Width, 3]</c> positions in the frame of the view's camera.</param>
/// <param name="Confidence"><c>[Height, Width]</c>, at least 1; points from about 3 are good.</param>
public sealed record Pointmap(int Height, int Width, float[] Points, float[] LocalPoints, float[] Confidence);
