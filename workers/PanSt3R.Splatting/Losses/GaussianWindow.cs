using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PanSt3R.Splatting.Losses;

/// <summary>The window of structural similarity along one axis: a normalised Gaussian of 11 pixels (Wang et al. 2004).</summary>
internal static class GaussianWindow
{
    /// <summary>Pixels to either side of the centre.</summary>
    public const int Reach = 5;

    /// <summary>Pixels of the window.</summary>
    public const int Size = 2 * Reach + 1;

    private const double Deviation = 1.5;

    private static readonly float[] Weights = Make();

    /// <summary>Weight of a pixel of the window; all together are 1.</summary>
    /// <param name="tap">0 to 10, not checked.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float WeightOf(int tap) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Weights), tap);

    private static float[] Make()
    {
        double[] raw = [.. Enumerable.Range(-Reach, Size).Select(offset => Math.Exp(-offset * offset / (2 * Deviation * Deviation)))];
        double sum = raw.Sum();
        return [.. raw.Select(value => (float)(value / sum))];
    }
}
