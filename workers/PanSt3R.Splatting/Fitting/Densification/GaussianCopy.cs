using System.Numerics;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Fitting.Densification;

/// <summary>Copies single Gaussians from set to set.</summary>
internal static class GaussianCopy
{
    private static readonly float LogShrinkage = MathF.Log(DensificationRules.ChildShrinkage);

    /// <summary>Copies all parameters.</summary>
    public static void Copy(GaussianSet source, int from, GaussianSet target, int to)
    {
        int harmonics = 3 * source.Coefficients;
        source.Means.AsSpan(3 * from, 3).CopyTo(target.Means.AsSpan(3 * to));
        source.Rotations.AsSpan(4 * from, 4).CopyTo(target.Rotations.AsSpan(4 * to));
        source.LogScales.AsSpan(3 * from, 3).CopyTo(target.LogScales.AsSpan(3 * to));
        target.OpacityLogits[to] = source.OpacityLogits[from];
        source.Harmonics.AsSpan(harmonics * from, harmonics).CopyTo(target.Harmonics.AsSpan(harmonics * to));
    }

    /// <summary>Turns a copy into a child: moved to a place drawn from the Gaussian itself, and smaller.</summary>
    /// <param name="set">The Gaussians.</param>
    /// <param name="index">The copy.</param>
    /// <param name="draw">Three standard normal numbers.</param>
    public static void MakeChild(GaussianSet set, int index, ReadOnlySpan<float> draw)
    {
        var offset = HalfCovariance.Of(set, index).Product.Times(new Vector3(draw));
        var mean = set.Means.AsSpan(3 * index, 3);
        (new Vector3(mean) + offset).CopyTo(mean);
        foreach (ref float scale in set.LogScales.AsSpan(3 * index, 3))
        {
            scale -= LogShrinkage;
        }
    }
}
