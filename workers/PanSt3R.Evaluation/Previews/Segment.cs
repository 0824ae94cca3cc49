namespace PanSt3R.Evaluation.Previews;

/// <summary>A segment of a scene.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Instance">Its instance; 0 for stuff.</param>
internal readonly record struct Segment(ushort Class, uint Instance);
