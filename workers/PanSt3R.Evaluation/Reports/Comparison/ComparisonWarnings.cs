using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>What makes runs compare less well than it seems.</summary>
internal static class ComparisonWarnings
{
    /// <summary>One sentence each.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<ComparedRun> runs, int common, int all)
    {
        foreach (var run in runs.Skip(1))
        {
            foreach (string difference in Differences(runs[0].Report.Protocol, run.Report.Protocol))
            {
                yield return $"'{run.Name}' {difference} than '{runs[0].Name}': their figures do not compare directly.";
            }
        }

        string unit = runs[0].Report.Protocol.Unit();
        if (common == 0)
        {
            yield return $"No {unit} was evaluated in all runs; nothing can be said about differences.";
        }
        else if (common < all)
        {
            yield return $"{common:N0} of {ReportWords.Count(all, unit)} were evaluated in all runs; "
                + $"figures over all {unit}s of each run are over different ones.";
        }
    }

    private static IEnumerable<string> Differences(ProtocolReport first, ProtocolReport other)
    {
        if (other.Name != first.Name)
        {
            yield return $"follows another protocol ({other.Name} instead of {first.Name})";
        }
        else if (other.Hash != first.Hash)
        {
            yield return "follows another version of the protocol (its hash differs)";
        }

        if (other.Size != first.Size)
        {
            yield return $"was compared at another size ({other.Size} instead of {first.Size})";
        }

        if (other.Average != first.Average)
        {
            yield return $"averages otherwise ({other.Average} instead of {first.Average})";
        }
    }
}
