namespace PanSt3R.Splatting.Labels;

/// <summary>What sparse labels must fulfil.</summary>
internal static class SparseLabelChecks
{
    /// <summary>What is wrong, or null.</summary>
    public static string? FaultOf(ReadOnlySpan<int> offsets, ReadOnlySpan<short> labels, ReadOnlySpan<Half> weights)
    {
        if (labels.Length != weights.Length)
        {
            return $"there are {labels.Length} labels and {weights.Length} weights";
        }

        if (offsets.IsEmpty || offsets[0] != 0 || offsets[^1] != labels.Length)
        {
            return $"the offsets do not go from 0 to the number of labels, {labels.Length}";
        }

        for (int gaussian = 0; gaussian + 1 < offsets.Length; gaussian++)
        {
            int start = offsets[gaussian], count = offsets[gaussian + 1] - start;
            if (count is < 0 or > SparseLabels.MaxPerGaussian || count > labels.Length - start)
            {
                return $"Gaussian {gaussian} has {count} labels; 0 to {SparseLabels.MaxPerGaussian} within the {labels.Length} are possible";
            }

            if (FaultOf(labels.Slice(start, count), weights.Slice(start, count)) is { } fault)
            {
                return $"Gaussian {gaussian} {fault}";
            }
        }

        return null;
    }

    private static string? FaultOf(ReadOnlySpan<short> labels, ReadOnlySpan<Half> weights)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[..i].Contains(labels[i]))
            {
                return $"has the label {labels[i]}, which is negative or there twice";
            }

            if (!(weights[i] > Half.Zero && weights[i] <= (i == 0 ? Half.One : weights[i - 1])))
            {
                return $"has the weight {weights[i]} for label {labels[i]}; weights are above 0 and at most 1, the largest first";
            }
        }

        return null;
    }
}
