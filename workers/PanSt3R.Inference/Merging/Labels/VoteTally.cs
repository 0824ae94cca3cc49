namespace PanSt3R.Inference.Merging.Labels;

/// <summary>Counts of a vote over all pixels of all views, one entry per voting query. Padding is not counted.</summary>
/// <param name="queries">Number of voting queries.</param>
internal sealed class VoteTally(int queries)
{
    /// <summary>Pixels in which the mask of a query is at least 0.5, won or not.</summary>
    public long[] Support { get; } = new long[queries];

    /// <summary>Pixels that a query won with a mask value of at least the mask threshold.</summary>
    public long[] Owned { get; } = new long[queries];

    /// <summary>Sum of the mask values of a query over the pixels that it owns.</summary>
    public double[] OwnedMass { get; } = new double[queries];

    /// <summary>Adds the counts of another tally of the same vote.</summary>
    public void Add(VoteTally other)
    {
        for (int i = 0; i < Support.Length; i++)
        {
            Support[i] += other.Support[i];
            Owned[i] += other.Owned[i];
            OwnedMass[i] += other.OwnedMass[i];
        }
    }

    /// <summary>Mean mask value of a query over the pixels that it owns; 0 where it owns none.</summary>
    public float MeanMask(int position) => Owned[position] == 0 ? 0 : (float)(OwnedMass[position] / Owned[position]);
}
