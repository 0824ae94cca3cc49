using PanSt3R.Inference.Imaging;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>Depth of a view in colours between two robust limits.</summary>
/// <param name="Image">The picture; pixels without depth are dark.</param>
/// <param name="Near">2nd percentile of the depth; NaN when no pixel has one.</param>
/// <param name="Far">98th percentile.</param>
internal sealed record DepthPicture(RgbImage Image, float Near, float Far)
{
    private const double LowQuantile = 0.02;
    private const double HighQuantile = 0.98;

    public static DepthPicture Draw(ReconstructedView view, Thumbnail size)
    {
        float[] depth = size.Nearest<float>(view.Depth);
        float[] sorted = [.. depth.Where(IsDepth).Order()];
        var (near, far) = (Quantile(sorted, LowQuantile), Quantile(sorted, HighQuantile));
        var canvas = new Canvas(size.Width, size.Height, Theme.Empty);
        for (int i = 0; i < depth.Length; i++)
        {
            if (IsDepth(depth[i]))
            {
                canvas.Set(i % size.Width, i / size.Width, DepthColormap.At((depth[i] - near) / Math.Max(far - near, 1e-6)));
            }
        }

        return new DepthPicture(canvas.Image, near, far);
    }

    private static bool IsDepth(float value) => float.IsFinite(value) && value > 0;

    private static float Quantile(float[] sorted, double quantile) =>
        sorted.Length == 0 ? float.NaN : sorted[(int)Math.Round(quantile * (sorted.Length - 1))];
}
