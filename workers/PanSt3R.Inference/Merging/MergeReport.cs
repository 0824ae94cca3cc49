namespace PanSt3R.Inference.Merging;

/// <summary>How a merge came out, for reports: enough to repeat it and to judge it.</summary>
/// <param name="Options">Settings of the merge.</param>
/// <param name="Queries">Queries of the scene.</param>
/// <param name="Views">Views of the scene.</param>
/// <param name="Pixels">Image pixels of all views together.</param>
/// <param name="VoidPixels">Those without segment.</param>
/// <param name="Candidates">Queries that voted in the first pass: kept by class score, or selected.</param>
/// <param name="FirstPassSegments">Segments after the first of two passes; null for methods of one pass.</param>
/// <param name="Selection">Figures of the quadratic selection; null for standard merging.</param>
public sealed record MergeReport(
    MergeOptions Options,
    int Queries,
    int Views,
    long Pixels,
    long VoidPixels,
    IReadOnlyList<int> Candidates,
    IReadOnlyList<PanopticSegment>? FirstPassSegments,
    SelectionReport? Selection);
