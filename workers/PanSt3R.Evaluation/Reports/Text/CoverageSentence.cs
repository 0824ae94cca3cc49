using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>How much of the ground truth was compared, in words.</summary>
internal static class CoverageSentence
{
    /// <summary>The sentence.</summary>
    public static string Of(EvaluationReport report)
    {
        var coverage = report.Coverage;
        if (coverage.Evaluated == coverage.Expected)
        {
            return $"All {ReportWords.Count(coverage.Expected, report.Protocol.Unit())} were compared.";
        }

        return $"{report.Covered()} were compared; "
            + $"{coverage.Failed:N0} failed and {coverage.Skipped:N0} had no prediction. "
            + "These are in no figure.";
    }
}
