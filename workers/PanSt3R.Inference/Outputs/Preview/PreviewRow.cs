using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Outputs.Segments;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>The small pictures of one view and what is written under them.</summary>
internal sealed record PreviewRow(
    int Index,
    string Name,
    bool IsKeyframe,
    RgbImage Photo,
    RgbImage Panoptic,
    DepthPicture Depth,
    int[] SegmentIds,
    double VoidShare)
{
    public static PreviewRow Draw(ReconstructedView view, ViewRecord record, SegmentCatalog catalog)
    {
        var size = Thumbnail.For(view.Image);
        var photo = size.Bilinear(view.Image);
        return new PreviewRow(
            record.Index,
            record.Name,
            record.IsKeyframe,
            photo,
            PanopticPicture.Draw(photo, size.Nearest<int>(view.Panoptic.SegmentIds), catalog),
            DepthPicture.Draw(view, size),
            [.. record.Regions.Select(region => region.Id)],
            1 - (record.Regions.Sum(region => (double)region.Area) / view.PixelCount));
    }
}
