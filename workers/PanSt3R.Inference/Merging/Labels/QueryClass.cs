namespace PanSt3R.Inference.Merging.Labels;

/// <summary>The class of one query.</summary>
/// <param name="ClassIndex">Index of the most probable class, the lowest on ties.</param>
/// <param name="Score">Its probability, 0..1.</param>
/// <param name="IsKept">Whether standard merging considers the query at all.</param>
internal readonly record struct QueryClass(int ClassIndex, float Score, bool IsKept);
