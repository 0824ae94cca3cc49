using PanSt3R.Splatting.Fitting.Optimisation;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Fitting.Densification;

/// <summary>Where a Gaussian comes from.</summary>
internal enum GaussianOrigin
{
    /// <summary>It was there.</summary>
    Survivor,

    /// <summary>It is a copy.</summary>
    Clone,

    /// <summary>It is one of the two that replace one.</summary>
    Child,
}

/// <summary>A Gaussian to be.</summary>
/// <param name="Source">The Gaussian it comes from.</param>
/// <param name="Origin">How.</param>
/// <param name="Draw">Which draw moves a child.</param>
internal readonly record struct PlannedGaussian(int Source, GaussianOrigin Origin, int Draw);

/// <summary>The Gaussians after a densification, in order: survivors, copies, first children, second children.</summary>
/// <param name="Gaussians">Them.</param>
/// <param name="Splits">Gaussians that are split; their children need two draws each, all first children before all second ones.</param>
internal sealed record GrowthPlan(IReadOnlyList<PlannedGaussian> Gaussians, int Splits)
{
    /// <summary>Decides what is grown.</summary>
    public static GrowthPlan Of(GaussianSet set, GrowthStatistics statistics, DensificationRules rules)
    {
        bool[] grows = new bool[set.Count];
        foreach (int index in GrowthCandidates.Choose(statistics, rules.MaxGaussians - set.Count))
        {
            grows[index] = true;
        }

        List<int> clones = [], splits = [];
        var result = new List<PlannedGaussian>(set.Count);
        for (int index = 0; index < set.Count; index++)
        {
            bool isSplit = grows[index] && LargestScale(set, index) > rules.LargestClone;
            (isSplit ? splits : grows[index] ? clones : null)?.Add(index);
            if (!isSplit)
            {
                result.Add(new PlannedGaussian(index, GaussianOrigin.Survivor, -1));
            }
        }

        result.AddRange(clones.Select(index => new PlannedGaussian(index, GaussianOrigin.Clone, -1)));
        result.AddRange(splits.Concat(splits).Select((index, draw) => new PlannedGaussian(index, GaussianOrigin.Child, draw)));
        return new GrowthPlan(result, splits.Count);
    }

    /// <summary>The same without Gaussians that are nearly invisible or too large.</summary>
    public GrowthPlan Prune(GaussianSet set, DensificationRules rules) => this with
    {
        Gaussians = [.. Gaussians.Where(planned =>
        {
            float shrinkage = planned.Origin == GaussianOrigin.Child ? DensificationRules.ChildShrinkage : 1;
            return !rules.Prunes(GaussianSet.Opacity(set.OpacityLogits[planned.Source]), LargestScale(set, planned.Source) / shrinkage);
        })],
    };

    /// <summary>Makes the Gaussians.</summary>
    /// <param name="gaussians">Those before.</param>
    /// <param name="draws"><c>[2, S, 3]</c>: standard normal numbers for the children.</param>
    public TrainedGaussians Apply(TrainedGaussians gaussians, ReadOnlySpan<float> draws)
    {
        var (before, colours) = gaussians;
        var set = new GaussianSet(Gaussians.Count, before.Degree);
        float[]? grownColours = colours is null ? null : new float[3 * set.Count];
        for (int index = 0; index < set.Count; index++)
        {
            var planned = Gaussians[index];
            GaussianCopy.Copy(before, planned.Source, set, index);
            colours?.AsSpan(3 * planned.Source, 3).CopyTo(grownColours.AsSpan(3 * index));
            if (planned.Origin == GaussianOrigin.Child)
            {
                GaussianCopy.MakeChild(set, index, draws.Slice(3 * planned.Draw, 3));
            }
        }

        return new TrainedGaussians(set, grownColours);
    }

    /// <summary>For every Gaussian the one whose moments it takes, or -1: copies and children start without.</summary>
    public int[] Survivors() => [.. Gaussians.Select(planned => planned.Origin == GaussianOrigin.Survivor ? planned.Source : -1)];

    private static float LargestScale(GaussianSet set, int index) =>
        MathF.Exp(Math.Max(set.LogScales[3 * index], Math.Max(set.LogScales[3 * index + 1], set.LogScales[3 * index + 2])));
}
