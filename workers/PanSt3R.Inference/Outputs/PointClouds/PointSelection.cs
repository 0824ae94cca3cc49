using System.Buffers;
using System.Runtime.Intrinsics;

namespace PanSt3R.Inference.Outputs.PointClouds;

/// <summary>
/// The pixels of a view whose points are good enough for the outputs: finite coordinates and a finite confidence of
/// at least the threshold. All outputs with 3D points use this one rule.
/// </summary>
internal sealed class PointSelection : IDisposable
{
    private const int Lanes = 8;
    private const uint AllLanes = (1 << Lanes) - 1;

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

    private static int Select(ReadOnlySpan<float> points, ReadOnlySpan<float> confidence, float minimum, Span<int> kept)
    {
        int count = 0;
        int start = 0;
        for (; start + Lanes <= confidence.Length; start += Lanes)
        {
            uint good = GoodLanes(points.Slice(3 * start, 3 * Lanes), confidence.Slice(start, Lanes), minimum);
            count = Keep(good, start, kept, count);
        }

        for (int pixel = start; pixel < confidence.Length; pixel++)
        {
            if (IsGood(points.Slice(3 * pixel, 3), confidence[pixel], minimum))
            {
                kept[count++] = pixel;
            }
        }

        return count;
    }

    // Eight pixels at once, bit per pixel. Coordinates are almost always finite, so only blocks with one that is not
    // look at their pixels one by one.
    private static uint GoodLanes(ReadOnlySpan<float> points, ReadOnlySpan<float> confidence, float minimum)
    {
        if (!AreFinite(points))
        {
            uint good = 0;
            for (int lane = 0; lane < Lanes; lane++)
            {
                good |= IsGood(points.Slice(3 * lane, 3), confidence[lane], minimum) ? 1u << lane : 0;
            }

            return good;
        }

        var values = Vector256.Create(confidence);
        return Vector256.ExtractMostSignificantBits(
            Vector256.GreaterThanOrEqual(values, Vector256.Create(minimum)) & Vector256.IsFinite(values));
    }

    private static bool AreFinite(ReadOnlySpan<float> values) => Vector256.AllWhereAllBitsSet(
        Vector256.IsFinite(Vector256.Create(values))
        & Vector256.IsFinite(Vector256.Create(values[Lanes..]))
        & Vector256.IsFinite(Vector256.Create(values[(2 * Lanes)..])));

    private static bool IsGood(ReadOnlySpan<float> point, float confidence, float minimum) =>
        float.IsFinite(point[0]) && float.IsFinite(point[1]) && float.IsFinite(point[2])
        && confidence >= minimum && float.IsFinite(confidence);

    // Every lane is written and only good ones advance the count, so mixed blocks have no branch to mispredict.
    private static int Keep(uint good, int start, Span<int> kept, int count)
    {
        if (good == AllLanes)
        {
            (Vector256.Create(start) + Vector256<int>.Indices).CopyTo(kept[count..]);
            return count + Lanes;
        }

        for (int lane = 0; good != 0 && lane < Lanes; lane++)
        {
            kept[count] = start + lane;
            count += (int)((good >> lane) & 1);
        }

        return count;
    }
}
