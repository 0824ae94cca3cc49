namespace PanSt3R.Inference.Merging;

/// <summary>Segment of every pixel of one view.</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="SegmentIds"><c>[Height, Width]</c> segment ids shared by all views; 0 is void.</param>
/// <param name="Confidence"><c>[Height, Width]</c> mask probability of the pixel's segment, 0..1.</param>
public sealed record PanopticMap(int Width, int Height, int[] SegmentIds, float[] Confidence);
