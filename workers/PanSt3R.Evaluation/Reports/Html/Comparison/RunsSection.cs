using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>Where every run comes from.</summary>
internal static class RunsSection
{
    public static void Write(HtmlWriter html, ComparisonReport comparison)
    {
        using var section = html.OpenSection("runs", "Runs");
        foreach (var run in comparison.Runs)
        {
            html.Outside("h3", run.Name);
            using var facts = html.Open("dl", ("class", "facts"));
            html.Fact("Coverage", run.Covered());
            html.Fact("Evaluated", run.Created.Minute());
            html.Fact("Protocol", Describe(run.Protocol));
            html.Fact("Protocol hash", run.Protocol.Hash);
            html.Fact("Predictions", run.Inputs.Predictions);
            html.Fact("Ground truth", run.Inputs.GroundTruth);
            html.Fact("Report", run.Source);
            foreach (var source in run.Provenance.Take(HtmlLimits.Provenance))
            {
                html.Fact("Made by", Describe(source));
            }
        }
    }

    private static string Describe(ProtocolReport protocol) =>
        $"{protocol.Name}: {protocol.Title}, at {protocol.Size}, {protocol.Average}";

    private static string Describe(ProvenanceReport source) =>
        $"{source.Tool}, {source.Model} ({source.ModelHash}), merged by {source.Merge}";
}
