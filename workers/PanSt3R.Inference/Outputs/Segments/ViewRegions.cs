
using PanSt3R.Files;

namespace PanSt3R.Inference.Outputs.Segments;

/// <summary>The pixels of one segment in one view.</summary>
/// <param name="Id">Segment id.</param>
/// <param name="Area">Number of pixels, at least 1.</param>
/// <param name="Left">Leftmost column.</param>
/// <param name="Top">Topmost row.</param>
/// <param name="Right">Rightmost column, included.</param>
/// <param name="Bottom">Lowest row, included.</param>
internal readonly record struct Region(int Id, int Area, int Left, int Top, int Right, int Bottom)
{
    public Region Include(int y, int left, int right) => new(
        Id, Area + right - left + 1, Math.Min(Left, left), Math.Min(Top, y), Math.Max(Right, right), Math.Max(Bottom, y));
}

/// <summary>Measures areas and boxes of all segments of a view.</summary>
internal static class ViewRegions
{
    /// <summary>Regions in the order of their ids, void left out.</summary>
    /// <exception cref="InvalidContentException">The map holds an id without a segment.</exception>
    public static Region[] Measure(ReconstructedView view, SegmentCatalog catalog)
    {
        var regions = new SortedDictionary<int, Region>();
        int width = view.Panoptic.Width;
        for (int y = 0; y < view.Panoptic.Height; y++)
        {
            MeasureRow(view.Panoptic.SegmentIds.AsSpan(y * width, width), y, regions);
        }

        foreach (int id in regions.Keys)
        {
            if (!catalog.Knows(id))
            {
                throw new InvalidContentException(
                    $"View '{view.Name}' has pixels of segment {id}, which is not in the list of segments. "
                    + "Run the merging again.");
            }
        }

        regions.Remove(0);
        return [.. regions.Values];
    }

    private static void MeasureRow(ReadOnlySpan<int> ids, int y, SortedDictionary<int, Region> regions)
    {
        for (int x = 0; x < ids.Length;)
        {
            int id = ids[x];
            int length = ids[x..].IndexOfAnyExcept(id);
            int end = length < 0 ? ids.Length : x + length;
            var region = regions.GetValueOrDefault(id, new Region(id, 0, x, y, x, y));
            regions[id] = region.Include(y, x, end - 1);
            x = end;
        }
    }
}
