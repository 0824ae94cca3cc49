using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PanSt3R.Splatting.Rendering;

/// <summary>How much a Gaussian covers eight pixels of a row: the one place that decides it, for rendering, gradients and labels alike.</summary>
internal static class TileKernel
{
    /// <summary>Pixels of a vector.</summary>
    public const int Lanes = 8;

    /// <summary>Largest alpha.</summary>
    public const float MaxAlpha = 0.99f;

    /// <summary>Smallest alpha that counts.</summary>
    public const float MinAlpha = 1f / 255;

    /// <summary>A pixel takes nothing more when less light than this would remain.</summary>
    public const float MinTransmittance = 1e-4f;

    // Room for rounding, so that tests which save work never change a pixel.
    private const float ReachMargin = 1e-3f;
    private const float ExtentMargin = 1.001f;

    private static readonly Vector256<float> Columns = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>How far below zero the exponent can go before alpha is under <see cref="MinAlpha"/>; negative when it never gets there.</summary>
    public static float ReachOf(float opacity) => MathF.Log(255 * opacity) + ReachMargin;

    /// <summary>Pixels from the mean to where the exponent falls below the reach, along an axis with a variance.</summary>
    public static float ExtentOf(float reach, float variance) =>
        reach < 0 ? -1 : ExtentMargin * MathF.Sqrt(2 * reach * variance) + ReachMargin;

    /// <summary>Offsets from eight pixels to the mean, along the row.</summary>
    /// <param name="u">Column of the mean.</param>
    /// <param name="column">Column of the first pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Offsets(float u, int column) => Vector256.Create(u - column) - Columns;

    /// <summary>The exponent.</summary>
    /// <param name="gaussian">The Gaussian.</param>
    /// <param name="dx">Offsets along the row.</param>
    /// <param name="dy">Offset of the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Power(in ProjectedGaussian gaussian, Vector256<float> dx, float dy)
    {
        var linear = Vector256.Create(-gaussian.B * dy);
        var constant = Vector256.Create(-0.5f * gaussian.C * dy * dy);
        return Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(Vector256.Create(-0.5f * gaussian.A), dx, linear), dx, constant);
    }

    /// <summary>Where the exponent is one that may count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> IsCandidate(in ProjectedGaussian gaussian, Vector256<float> power) =>
        Vector256.LessThanOrEqual(power, Vector256<float>.Zero)
        & Vector256.GreaterThanOrEqual(power, Vector256.Create(gaussian.LeastPower));

    /// <summary>e to the power of exponents that count, -6 to 0, within 3e-7 of the value; worse below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> power)
    {
        // 2^t = 2^whole · 2^part with t = power / ln 2 in two pieces; the minimax polynomial of 2^part holds for -0.5 to 0.5.
        var whole = Vector256.Round(power * Vector256.Create(1.44269502f));
        var part = Vector256.FusedMultiplyAdd(power, Vector256.Create(1.44269502f), -whole);
        part = Vector256.FusedMultiplyAdd(power, Vector256.Create(1.92596299e-8f), part);
        var value = Vector256.Create(1.5353362e-4f);
        value = Vector256.FusedMultiplyAdd(value, part, Vector256.Create(1.3398874e-3f));
        value = Vector256.FusedMultiplyAdd(value, part, Vector256.Create(9.6184370e-3f));
        value = Vector256.FusedMultiplyAdd(value, part, Vector256.Create(5.5503324e-2f));
        value = Vector256.FusedMultiplyAdd(value, part, Vector256.Create(2.4022648e-1f));
        value = Vector256.FusedMultiplyAdd(value, part, Vector256.Create(6.9314720e-1f));
        value = Vector256.FusedMultiplyAdd(value, part, Vector256<float>.One);
        var exponent = Vector256.ShiftLeft(Vector256.ConvertToInt32(whole) + Vector256.Create(127), 23);
        return value * exponent.AsSingle();
    }
}
