using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>What was compared, by which rules, and what made the predictions.</summary>
internal static class MethodSection
{
    public static void Write(HtmlWriter html, EvaluationReport report)
    {
        using var section = html.OpenSection("method", "Method");
        using (html.Open("dl", ("class", "facts")))
        {
            html.Fact("Protocol", $"{report.Protocol.Name}: {report.Protocol.Title}");
            html.Fact("Metric", report.Protocol.Metric);
            html.Fact("Compared at", report.Protocol.Size);
            html.Fact("Averages", report.Protocol.Average);
            html.Fact("Intervals", IntervalSentence.Of(report.Interval));
            html.Fact("Predictions", report.Inputs.Predictions);
            html.Fact("Ground truth", report.Inputs.GroundTruth);
            html.Fact("Protocol hash", report.Protocol.Hash);
        }

        Provenance(html, report);
    }

    private static void Provenance(HtmlWriter html, EvaluationReport report)
    {
        if (report.Provenance.Count == 0)
        {
            return;
        }

        html.Element("h3", "What made the predictions");
        using var scroll = html.OpenScroll("What made the predictions");
        using var table = html.OpenTable("What made the predictions", isSortable: false);
        ProvenanceHead(html, report.Protocol.Unit());
        using var body = html.Open("tbody");
        foreach (var source in report.Provenance.Take(HtmlLimits.Provenance))
        {
            using var row = html.Open("tr");
            html.Outside("th", source.Tool, ("scope", "row"));
            html.Outside("td", source.Model);
            html.Outside("td", source.ModelHash, ("class", "hash"));
            html.Outside("td", source.Merge);
            html.Count(source.Scenes);
        }
    }

    private static void ProvenanceHead(HtmlWriter html, string unit)
    {
        using var head = html.Open("thead");
        using var row = html.Open("tr");
        html.TextHead("Program");
        html.TextHead("Model");
        html.TextHead("Model hash");
        html.TextHead("Merging");
        html.NumberHead(unit == "image" ? "Images" : "Scenes");
    }
}
