using System.Buffers;
using System.Numerics;

namespace PanSt3R.Inference.Geometry;

/// <summary>Focal length of one view from its points in camera coordinates.</summary>
/// <remarks>
/// Robust fit of pixel = focal * (x/z, y/z) by Weiszfeld's iteration, which minimises the sum of distances.
/// Source: network specification, section 11; E. Weiszfeld, "Sur le point pour lequel la somme des distances de n
/// points donnes est minimum", 1937.
/// </remarks>
public static class FocalEstimator
{
    private const int Iterations = 10;
    private const float SmallestDistance = 1e-8f;

    /// <summary>Estimates the focal length.</summary>
    /// <param name="localPoints"><c>[height, width, 3]</c>; quotients that are not finite count as 0.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="center">Principal point.</param>
    /// <returns>
    /// Pixels, above 0; null when the points determine none (all on the optical axis, or behind the camera).
    /// </returns>
    public static double? Estimate(ReadOnlySpan<float> localPoints, int width, int height, PrincipalPoint center)
    {
        int count = width * height;
        float[] rented = ArrayPool<float>.Shared.Rent((2 * count) + width);
        try
        {
            var slopesX = rented.AsSpan(0, count);
            var slopesY = rented.AsSpan(count, count);
            var columns = rented.AsSpan(2 * count, width);
            FillSlopes(localPoints, slopesX, slopesY);
            for (int x = 0; x < width; x++)
            {
                columns[x] = (float)(x - center.X);
            }

            return Iterate(new Rays(slopesX, slopesY, columns, (float)-center.Y));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static double? Iterate(Rays rays)
    {
        double focal = Fit(rays, focal: null);
        for (int i = 0; i < Iterations; i++)
        {
            focal = Fit(rays, (float)focal);
        }

        return double.IsFinite(focal) && focal > 0 ? focal : null;
    }

    private static void FillSlopes(ReadOnlySpan<float> points, Span<float> slopesX, Span<float> slopesY)
    {
        for (int i = 0; i < slopesX.Length; i++)
        {
            float z = points[(i * 3) + 2];
            float slopeX = points[i * 3] / z;
            float slopeY = points[(i * 3) + 1] / z;
            slopesX[i] = float.IsFinite(slopeX) ? slopeX : 0;
            slopesY[i] = float.IsFinite(slopeY) ? slopeY : 0;
        }
    }

    /// <summary>Weighted least squares; all weights are 1 while there is no focal length yet.</summary>
    private static double Fit(Rays rays, float? focal)
    {
        var numerator = Vector<double>.Zero;
        var denominator = Vector<double>.Zero;
        double tailNumerator = 0;
        double tailDenominator = 0;
        int width = rays.Columns.Length;
        int vectorised = width - (width % Vector<float>.Count);
        for (int row = 0; row < rays.SlopesX.Length / width; row++)
        {
            float py = row + rays.FirstRow;
            var gx = rays.SlopesX.Slice(row * width, width);
            var gy = rays.SlopesY.Slice(row * width, width);
            for (int x = 0; x < vectorised; x += Vector<float>.Count)
            {
                var (along, square) = Terms(
                    new Vector<float>(gx[x..]), new Vector<float>(gy[x..]), new Vector<float>(rays.Columns[x..]), py, focal);
                Vector.Widen(along, out var low, out var high);
                numerator += low + high;
                Vector.Widen(square, out low, out high);
                denominator += low + high;
            }

            for (int x = vectorised; x < width; x++)
            {
                var (along, square) = Terms(new(gx[x]), new(gy[x]), new(rays.Columns[x]), py, focal);
                tailNumerator += along[0];
                tailDenominator += square[0];
            }
        }

        return (Vector.Sum(numerator) + tailNumerator) / (Vector.Sum(denominator) + tailDenominator);
    }

    /// <summary>Weighted g.p and g.g of as many pixels as the vector has lanes.</summary>
    private static (Vector<float> Along, Vector<float> Square) Terms(
        Vector<float> gx, Vector<float> gy, Vector<float> px, float py, float? focal)
    {
        var along = (gx * px) + (gy * py);
        var square = (gx * gx) + (gy * gy);
        if (focal is not { } f)
        {
            return (along, square);
        }

        var dx = px - (gx * f);
        var dy = new Vector<float>(py) - (gy * f);
        var distance = Vector.Max(Vector.SquareRoot((dx * dx) + (dy * dy)), new Vector<float>(SmallestDistance));
        return (along / distance, square / distance);
    }

    private readonly ref struct Rays(
        ReadOnlySpan<float> slopesX, ReadOnlySpan<float> slopesY, ReadOnlySpan<float> columns, float firstRow)
    {
        public ReadOnlySpan<float> SlopesX { get; } = slopesX;

        public ReadOnlySpan<float> SlopesY { get; } = slopesY;

        public ReadOnlySpan<float> Columns { get; } = columns;

        public float FirstRow { get; } = firstRow;
    }
}
