using PanSt3R.Inference.Outputs.Colors;
using PanSt3R.Inference.Outputs.Segments;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Panoptic;

/// <summary>Builds the COCO panoptic document from the regions of all views.</summary>
internal static class CocoPanoptic
{
    public static CocoDocument Build(IReadOnlyList<ViewRecord> views, SegmentCatalog catalog) => new(
        new CocoInfo("Panoptic segments; an id means the same segment in all images.", Generator.NameAndVersion),
        [.. views.Select(view => new CocoImage(view.Id, view.ImageFile, view.Camera.Width, view.Camera.Height))],
        [.. views.Select(view => Annotation(view, catalog))],
        [.. catalog.Vocabulary.Classes.Select(Category)]);

    private static CocoAnnotation Annotation(ViewRecord view, SegmentCatalog catalog) =>
        new(view.Id, view.PanopticFile, [.. view.Regions.Select(region => Segment(region, catalog))]);

    private static CocoSegment Segment(Region region, SegmentCatalog catalog) => new(
        region.Id,
        catalog.ClassById[region.Id],
        region.Area,
        [region.Left, region.Top, region.Right - region.Left + 1, region.Bottom - region.Top + 1],
        IsCrowd: 0);

    private static CocoCategory Category(ClassEntry entry, int index)
    {
        var color = entry.Color ?? SegmentColors.AroundTheCircle(index + 1);
        return new CocoCategory(
            index,
            entry.Name,
            entry.IsThing ? "thing" : "stuff",
            entry.IsThing ? 1 : 0,
            [color.Red, color.Green, color.Blue],
            entry.Benchmark);
    }
}
