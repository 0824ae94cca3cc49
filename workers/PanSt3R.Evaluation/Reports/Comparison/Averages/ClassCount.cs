using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Averages;

/// <summary>Counts of a class.</summary>
/// <param name="Index">Which class.</param>
/// <param name="IouSum">Sum of the matches' IoU.</param>
/// <param name="Matches">Matched segments.</param>
/// <param name="Size">Matches, and half of the segments without one.</param>
internal readonly record struct ClassCount(int Index, double IouSum, double Matches, double Size)
{
    /// <summary>Panoptic quality; only where something counts.</summary>
    public double Pq => IouSum / Size;

    /// <summary>Segmentation quality; 0 without a match.</summary>
    public double Sq => Matches > 0 ? IouSum / Matches : 0;

    /// <summary>Recognition quality; only where something counts.</summary>
    public double Rq => Matches / Size;

    /// <summary>The counts of a report.</summary>
    public static ClassCount Of(ClassReport entry, int index) => new(
        index,
        entry.IouSum,
        entry.TruePositives,
        entry.TruePositives + (0.5 * entry.FalsePositives) + (0.5 * entry.FalseNegatives));

    /// <summary>Both together.</summary>
    public ClassCount Plus(ClassCount other) =>
        new(other.Index, IouSum + other.IouSum, Matches + other.Matches, Size + other.Size);
}
