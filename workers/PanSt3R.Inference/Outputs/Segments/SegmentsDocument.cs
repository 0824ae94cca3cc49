namespace PanSt3R.Inference.Outputs.Segments;

/// <summary>Root of <c>segments.json</c>.</summary>
internal sealed record SegmentsDocument(
    string Schema, float MinimumConfidence, IReadOnlyList<SegmentEntry> Segments, IReadOnlyList<SegmentClass> Vocabulary);

/// <summary>One segment of the scene; the box and the centroid are null without points.</summary>
internal sealed record SegmentEntry(
    int Id,
    int Query,
    SegmentClass Class,
    float ClassScore,
    float MaskConfidence,
    int[] Color,
    long Area,
    IReadOnlyList<SegmentView> Views,
    long PointCount,
    SegmentBox? Box,
    double[]? Centroid);

/// <summary>A class and its index in the vocabulary.</summary>
internal sealed record SegmentClass(int Id, string Name, bool IsThing);

/// <summary>Pixels of a segment in one view.</summary>
internal sealed record SegmentView(int View, string Name, int Area);

/// <summary>Axis-aligned box in world coordinates.</summary>
internal sealed record SegmentBox(double[] Min, double[] Max);
