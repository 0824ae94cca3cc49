namespace PanSt3R.Inference.Merging;

/// <summary>One instance of the scene, the same in all views.</summary>
/// <param name="Id">1, 2, 3, ... in the order of acceptance.</param>
/// <param name="Query">Index of its query in the full list of queries.</param>
/// <param name="ClassIndex">Index of its class in the vocabulary of the run.</param>
/// <param name="ClassScore">Probability of that class, 0..1.</param>
/// <param name="MaskConfidence">Mean mask probability over its pixels, 0..1.</param>
/// <param name="Area">Its pixels in all views together.</param>
public sealed record PanopticSegment(int Id, int Query, int ClassIndex, float ClassScore, float MaskConfidence, long Area);
