namespace PanSt3R.Splatting.Labels;

/// <summary>From sums over views to the labels that are kept.</summary>
public static class LabelCompaction
{
    /// <summary>Shares up to this are dropped, unless told otherwise.</summary>
    public const float DefaultLeastShare = 0.001f;

    private const float Epsilon = 1e-8f;

    /// <summary>Divides weights by a total and keeps the shares that matter, as 16-bit floats.</summary>
    /// <param name="sums">Weights by label.</param>
    /// <param name="normalisation">What they are divided by.</param>
    /// <param name="leastShare">Shares up to this are dropped, 0 to 1.</param>
    /// <returns>Labels for all Gaussians; those that were never seen have none.</returns>
    public static SparseLabels Compact(
        this LabelSums sums, LabelNormalisation normalisation = LabelNormalisation.AllPixels, float leastShare = DefaultLeastShare)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leastShare);
        var totals = normalisation == LabelNormalisation.AllPixels ? sums.Totals : sums.LabelledTotals;
        int[] offsets = Count(sums, totals, leastShare);
        short[] labels = new short[offsets[^1]];
        var weights = new Half[offsets[^1]];
        Span<(short Label, float Share)> kept = stackalloc (short, float)[sums.Slots];
        for (int gaussian = 0; gaussian < sums.Count; gaussian++)
        {
            int count = Keep(sums, gaussian, totals[gaussian], leastShare, kept);
            kept[..count].Sort((a, b) => a.Share != b.Share ? b.Share.CompareTo(a.Share) : a.Label.CompareTo(b.Label));
            for (int i = 0; i < count; i++)
            {
                labels[offsets[gaussian] + i] = kept[i].Label;
                weights[offsets[gaussian] + i] = (Half)Math.Min(1, kept[i].Share);
            }
        }

        return new SparseLabels(offsets, labels, weights);
    }

    private static int[] Count(LabelSums sums, ReadOnlySpan<float> totals, float leastShare)
    {
        int[] offsets = new int[sums.Count + 1];
        Span<(short Label, float Share)> kept = stackalloc (short, float)[sums.Slots];
        for (int gaussian = 0; gaussian < sums.Count; gaussian++)
        {
            offsets[gaussian + 1] = checked(offsets[gaussian] + Keep(sums, gaussian, totals[gaussian], leastShare, kept));
        }

        return offsets;
    }

    private static int Keep(LabelSums sums, int gaussian, float total, float leastShare, Span<(short Label, float Share)> kept)
    {
        var labels = sums.LabelsOf(gaussian);
        var weights = sums.WeightsOf(gaussian);
        int count = 0;
        for (int slot = 0; slot < labels.Length; slot++)
        {
            float share = weights[slot] / (total + Epsilon);
            if (labels[slot] != LabelMap.None && share > leastShare && (Half)share > Half.Zero)
            {
                kept[count++] = (labels[slot], share);
            }
        }

        return count;
    }
}
