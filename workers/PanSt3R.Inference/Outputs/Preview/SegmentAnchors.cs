namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>A pixel of a segment near its middle.</summary>
internal readonly record struct SegmentAnchor(int Id, int X, int Y);

/// <summary>Finds where to write on segments.</summary>
internal static class SegmentAnchors
{
    /// <summary>The pixel nearest to the mean of each segment of at least an area, in the order of the ids.</summary>
    public static IEnumerable<SegmentAnchor> Find(int[] ids, int width, int leastArea) =>
        from pixel in Enumerable.Range(0, ids.Length)
        where ids[pixel] != 0
        group pixel by ids[pixel] into segment
        where segment.Count() >= leastArea
        orderby segment.Key
        select Nearest(segment.Key, [.. segment], width);

    private static SegmentAnchor Nearest(int id, int[] pixels, int width)
    {
        double meanX = pixels.Average(pixel => pixel % width);
        double meanY = pixels.Average(pixel => pixel / width);
        int nearest = pixels.MinBy(pixel => Square((pixel % width) - meanX) + Square((pixel / width) - meanY));
        return new SegmentAnchor(id, nearest % width, nearest / width);
    }

    private static double Square(double value) => value * value;
}
