using PanSt3R.Inference.Merging;

namespace PanSt3R.Inference.Outputs.Segments;

/// <summary>Gathers the 3D extent of every segment while views stream by, and describes the segments at the end.</summary>
internal sealed class SegmentStatistics(SegmentCatalog catalog)
{
    private const string Schema = "panst3r.segments/1";

    private readonly SegmentExtent?[] _extents = new SegmentExtent?[catalog.MaxId + 1];

    /// <summary>Adds the selected points of a view.</summary>
    public void Add(ReconstructedView view, ReadOnlySpan<int> pixels)
    {
        ReadOnlySpan<int> ids = view.Panoptic.SegmentIds;
        foreach (int pixel in pixels)
        {
            int id = ids[pixel];
            if (id != 0)
            {
                (_extents[id] ??= new SegmentExtent()).Add(view.Points.AsSpan(3 * pixel, 3));
            }
        }
    }

    public SegmentsDocument Describe(IReadOnlyList<ViewRecord> views, OutputOptions options)
    {
        var areas = views
            .SelectMany(view => view.Regions, (view, region) => (view, region))
            .ToLookup(pair => pair.region.Id, pair => new SegmentView(pair.view.Index, pair.view.Name, pair.region.Area));
        return new SegmentsDocument(
            Schema,
            options.MinimumConfidence,
            [.. catalog.Segments.Select(segment => Describe(segment, [.. areas[segment.Id]]))],
            [.. catalog.Vocabulary.Classes.Select((entry, index) => new SegmentClass(index, entry.Name, entry.IsThing))]);
    }

    private SegmentEntry Describe(PanopticSegment segment, SegmentView[] views)
    {
        var (entry, color, extent) = (catalog.ClassOf(segment), catalog.ColorById[segment.Id], _extents[segment.Id]);
        return new SegmentEntry(
            segment.Id,
            segment.Query,
            new SegmentClass(segment.ClassIndex, entry.Name, entry.IsThing),
            segment.ClassScore,
            segment.MaskConfidence,
            [color.Red, color.Green, color.Blue],
            views.Sum(view => (long)view.Area),
            views,
            extent?.Count ?? 0,
            extent is null ? null : new SegmentBox(extent.Min, extent.Max),
            extent?.Centroid);
    }
}
