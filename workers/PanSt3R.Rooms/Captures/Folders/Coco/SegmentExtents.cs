using PanSt3R.Rooms.Rendering;

namespace PanSt3R.Rooms.Captures.Folders.Coco;

/// <summary>Finds the segments of a view.</summary>
internal static class SegmentExtents
{
    /// <summary>All segments with at least one pixel, by rising id.</summary>
    public static IReadOnlyList<SegmentExtent> Of(RenderedView view)
    {
        var extents = new SegmentExtent[256];
        for (int i = 0; i < extents.Length; i++)
        {
            extents[i] = new SegmentExtent(i, 0, int.MaxValue, int.MaxValue, -1, -1);
        }

        for (int i = 0; i < view.Instances.Length; i++)
        {
            ref var extent = ref extents[view.Instances[i]];
            extent = extent.With(i % view.Size.Width, i / view.Size.Width);
        }

        return [.. extents.Where(extent => extent.Area > 0)];
    }
}
