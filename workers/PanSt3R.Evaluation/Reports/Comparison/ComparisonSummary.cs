using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>A comparison in a few lines of text.</summary>
public static class ComparisonSummary
{
    /// <summary>A line per run, then the warnings.</summary>
    public static IEnumerable<string> Lines(ComparisonReport comparison)
    {
        foreach (var run in comparison.Runs)
        {
            string line = $"{VisibleText.Of(run.Name)}: PQ {Percent.Of(run.Figures.Pq)} over {run.Covered()}";
            yield return run.Difference is { } difference
                ? $"{line}; {Percent.Delta(difference.Pq)} over {comparison.CommonCovered()}, {difference.Verdict()}"
                : line;
        }

        foreach (string warning in comparison.Warnings)
        {
            yield return $"warning: {VisibleText.Of(warning)}";
        }
    }
}
