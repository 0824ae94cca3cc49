using System.Buffers;

namespace PanSt3R.Inference.Outputs.PointClouds;

/// <summary>
/// The pixels of a view whose points are good enough for the outputs: finite coordinates and a finite confidence of
/// at least the threshold. All outputs with 3D points use this one rule.
/// </summary>
internal sealed class PointSelection : IDisposable
{
    private readonly int[] _pixels;
    private readonly int _count;

    public PointSelection(ReconstructedView view, float minimumConfidence)
    {
        _pixels = ArrayPool<int>.Shared.Rent(view.PixelCount);
        _count = Select(view.Points, view.Confidence, minimumConfidence, _pixels);
    }

    /// <summary>Indices of the kept pixels, ascending.</summary>
    public ReadOnlySpan<int> Pixels => _pixels.AsSpan(0, _count);

    public void Dispose() => ArrayPool<int>.Shared.Return(_pixels);

    // Every pixel is written and only kept ones advance the count, so the loop has no branch to mispredict.
    private static int Select(ReadOnlySpan<float> points, ReadOnlySpan<float> confidence, float minimum, Span<int> kept)
    {
        int count = 0;
        for (int i = 0; i < confidence.Length; i++)
        {
            var (x, y, z, c) = (points[3 * i], points[(3 * i) + 1], points[(3 * i) + 2], confidence[i]);

            // v - v is 0 for finite numbers and NaN for the others.
            float zeroIfFinite = (x - x) + (y - y) + (z - z) + (c - c);
            kept[count] = i;
            count += (c >= minimum) & (zeroIfFinite == 0) ? 1 : 0;
        }

        return count;
    }
}
