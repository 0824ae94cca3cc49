namespace PanSt3R.Evaluation.Counting;

/// <summary>The segment id of every pixel of an image; what an id means is told apart from it.</summary>
/// <param name="Width">Width in pixels, at least 1.</param>
/// <param name="Height">Height in pixels, at least 1.</param>
/// <param name="Ids">Ids of <c>Width * Height</c> pixels, row by row.</param>
public sealed record SegmentMap(int Width, int Height, uint[] Ids)
{
    /// <summary>
    /// The map at another size by nearest neighbour: pixel o of n shows source pixel floor((o + 0.5) * source / n).
    /// </summary>
    /// <param name="width">New width in pixels.</param>
    /// <param name="height">New height in pixels.</param>
    public SegmentMap Resize(int width, int height)
    {
        if ((width, height) == (Width, Height))
        {
            return this;
        }

        var columns = Enumerable.Range(0, width).Select(x => Source(x, Width, width)).ToArray();
        var ids = new uint[width * height];
        for (int y = 0; y < height; y++)
        {
            var from = Ids.AsSpan(Source(y, Height, height) * Width, Width);
            var to = ids.AsSpan(y * width, width);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = from[columns[x]];
            }
        }

        return new SegmentMap(width, height, ids);
    }

    private static int Source(int position, int from, int to) => (int)(((2L * position) + 1) * from / (2L * to));
}
