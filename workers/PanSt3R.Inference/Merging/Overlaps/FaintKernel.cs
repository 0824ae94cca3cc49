using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PanSt3R.Inference.Merging.Tiling;

namespace PanSt3R.Inference.Merging.Overlaps;

/// <summary>
/// Overlaps with masks that are faint all over a tile, which is most masks in most tiles, in 15-bit fixed point:
/// a pair takes less than half of the time of <see cref="OverlapKernel"/>.
/// </summary>
/// <remarks>
/// The overlap with a faint mask needs nothing above <see cref="Limit"/>, so all values are cut there and rounded
/// to multiples of 2^-21. That is off by at most 2.4e-7 per pixel, up or down; a single-precision sum is no better.
/// </remarks>
internal static unsafe class FaintKernel
{
    /// <summary>A mask is faint in a tile where none of its values is above this, just below 1/64.</summary>
    public const float Limit = short.MaxValue / Steps;

    private const int Lanes = ColumnBlock.Lanes;
    private const int Side = OverlapKernel.Side;
    private const float Steps = 1 << 21;

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Avx512BW.IsSupported;

    /// <summary>Cuts and rounds a tile.</summary>
    /// <param name="tile">Rows of 16 values; starts on a cache line.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="steps">Receives an even number of rows of 16 steps, the last one 0 if <paramref name="rows"/> is odd.</param>
    public static void Quantise(float* tile, int rows, short* steps)
    {
        for (int row = 0; row < rows; row += 2)
        {
            var first = Quantise(Vector512.LoadAligned(tile + (row * Lanes)));
            var second = row + 1 < rows ? Quantise(Vector512.LoadAligned(tile + ((row + 1) * Lanes))) : Vector512<int>.Zero;
            Vector512.Narrow(first, second).StoreAligned(steps + (row * Lanes));
        }
    }

    /// <summary>Sums <c>min(a_i, b_j)</c> over the rows of a tile, where one side is faint.</summary>
    /// <param name="a">Four quantised tiles.</param>
    /// <param name="b">Four quantised tiles.</param>
    /// <param name="rows">Rows that were quantised.</param>
    /// <param name="sums">Receives <c>[4, 4]</c>, the index of <paramref name="a"/> first.</param>
    public static void MinimumSums(ReadOnlySpan<nint> a, ReadOnlySpan<nint> b, int rows, Span<float> sums)
    {
        short* a0 = (short*)a[0], a1 = (short*)a[1], a2 = (short*)a[2], a3 = (short*)a[3];
        var ones = Vector512<short>.One;
        for (int j = 0; j < Side; j++)
        {
            short* other = (short*)b[j];
            Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default;
            for (int offset = 0; offset < rows * Lanes; offset += 2 * Lanes)
            {
                var y = Vector512.LoadAligned(other + offset);
                s0 += Avx512BW.MultiplyAddAdjacent(Vector512.Min(Vector512.LoadAligned(a0 + offset), y), ones);
                s1 += Avx512BW.MultiplyAddAdjacent(Vector512.Min(Vector512.LoadAligned(a1 + offset), y), ones);
                s2 += Avx512BW.MultiplyAddAdjacent(Vector512.Min(Vector512.LoadAligned(a2 + offset), y), ones);
                s3 += Avx512BW.MultiplyAddAdjacent(Vector512.Min(Vector512.LoadAligned(a3 + offset), y), ones);
            }

            sums[j] = Vector512.Sum(s0) / Steps;
            sums[Side + j] = Vector512.Sum(s1) / Steps;
            sums[(2 * Side) + j] = Vector512.Sum(s2) / Steps;
            sums[(3 * Side) + j] = Vector512.Sum(s3) / Steps;
        }
    }

    private static Vector512<int> Quantise(Vector512<float> values)
    {
        var steps = Vector512.ConvertToInt32Native((values * Steps) + Vector512.Create(0.5f));
        return Vector512.Min(steps, Vector512.Create((int)short.MaxValue));
    }
}
