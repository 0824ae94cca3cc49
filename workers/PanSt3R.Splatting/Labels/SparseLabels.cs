namespace PanSt3R.Splatting.Labels;

/// <summary>
/// A few labels per Gaussian with their shares, heaviest first. Its arrays are its own and stay as they are.
/// </summary>
/// <remarks>4 bytes per Gaussian and 4 per label of a Gaussian.</remarks>
public sealed class SparseLabels
{
    /// <summary>Most labels of a Gaussian.</summary>
    public const int MaxPerGaussian = 64;

    /// <summary>Takes labels over.</summary>
    /// <param name="offsets"><c>[N + 1]</c>: the labels of Gaussian i are those from <c>offsets[i]</c> to before <c>offsets[i + 1]</c>.</param>
    /// <param name="labels"><c>[M]</c>, 0 to 32767; a Gaussian has each at most once.</param>
    /// <param name="weights"><c>[M]</c>, above 0 and at most 1, not ascending within a Gaussian.</param>
    /// <exception cref="ArgumentException">They do not fit together.</exception>
    public SparseLabels(int[] offsets, short[] labels, Half[] weights)
    {
        if (SparseLabelChecks.FaultOf(offsets, labels, weights) is { } fault)
        {
            throw new ArgumentException($"The labels do not fit together: {fault}.", nameof(offsets));
        }

        (Offsets, Labels, Weights) = (offsets, labels, weights);
        foreach (short label in labels)
        {
            LabelLimit = Math.Max(LabelLimit, label + 1);
        }
    }

    /// <summary>Number of Gaussians, N.</summary>
    public int Count => Offsets.Length - 1;

    /// <summary><c>[N + 1]</c>: where the labels of each Gaussian begin, and their number at the end.</summary>
    public int[] Offsets { get; }

    /// <summary><c>[M]</c>.</summary>
    public short[] Labels { get; }

    /// <summary><c>[M]</c>: shares, 0 to 1.</summary>
    public Half[] Weights { get; }

    /// <summary>One more than the highest label.</summary>
    public int LabelLimit { get; }

    /// <summary>Labels of a Gaussian, heaviest first.</summary>
    public ReadOnlySpan<short> LabelsOf(int gaussian) => Labels.AsSpan(Offsets[gaussian]..Offsets[gaussian + 1]);

    /// <summary>Shares of a Gaussian's labels.</summary>
    public ReadOnlySpan<Half> WeightsOf(int gaussian) => Weights.AsSpan(Offsets[gaussian]..Offsets[gaussian + 1]);
}
