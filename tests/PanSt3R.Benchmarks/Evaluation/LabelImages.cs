using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Benchmarks.Evaluation;

/// <summary>Label maps as segmentations make them: overlapping ellipses, and the same a little moved as the prediction.</summary>
internal static class LabelImages
{
    /// <summary>Draws a map whose ids start at 1 and whose background is one of them.</summary>
    public static SegmentMap Draw(int width, int height, int segments, int seed, int shift)
    {
        var random = new Random(seed);
        var ids = new uint[width * height];
        Array.Fill(ids, 1u);
        for (uint id = 2; id <= segments; id++)
        {
            double x = (random.NextDouble() * width) + shift, y = (random.NextDouble() * height) + shift;
            double a = (0.04 + (0.1 * random.NextDouble())) * width, b = (0.04 + (0.1 * random.NextDouble())) * height;
            Fill(ids, width, height, (x, y, a, b), id);
        }

        return new SegmentMap(width, height, ids);
    }

    private static void Fill(uint[] ids, int width, int height, (double X, double Y, double A, double B) ellipse, uint id)
    {
        for (int y = 0; y < height; y++)
        {
            double dy = (y - ellipse.Y) / ellipse.B;
            double half = ellipse.A * Math.Sqrt(Math.Max(0, 1 - (dy * dy)));
            int from = Math.Clamp((int)(ellipse.X - half), 0, width), to = Math.Clamp((int)(ellipse.X + half), 0, width);
            ids.AsSpan(y * width, width)[from..Math.Max(from, to)].Fill(id);
        }
    }
}
