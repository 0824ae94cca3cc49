using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Html.Charts;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>Bars and counts of every class.</summary>
internal static class ClassesSection
{
    private const string TableName = "class-table";

    public static void Write(HtmlWriter html, EvaluationReport report)
    {
        using var section = html.OpenSection("classes", "Classes");
        html.Paragraph($"In the order of the protocol, over {report.Covered()}.");
        Legend(html);
        using (html.OpenScroll("Figures of every class"))
        using (html.OpenTable("Figures of every class", id: TableName))
        {
            Head(html, report);
            using var body = html.Open("tbody");
            foreach (var entry in report.Classes.Take(HtmlLimits.Classes))
            {
                Row(html, entry, HasIou(report));
            }
        }

        if (report.Classes.Count > HtmlLimits.Classes)
        {
            html.Paragraph(
                $"The first {HtmlLimits.Classes} of {report.Classes.Count:N0} classes; classes.csv holds all.", "note");
        }
    }

    private static void Legend(HtmlWriter html)
    {
        using var legend = html.Open("p", ("class", "legend"), ("aria-hidden", "true"));
        foreach (var (style, text) in new[]
        {
            ("thing", "PQ of a thing"), ("stuff", "PQ of stuff"), ("sq", "SQ"), ("rq", "RQ"),
        })
        {
            using var item = html.Open("span");
            html.Element("i", string.Empty, ("class", $"key {style}"));
            html.Text(text);
        }
    }

    private static bool HasIou(EvaluationReport report) => report.Classes.Any(entry => entry.Iou is not null);

    private static void Head(HtmlWriter html, EvaluationReport report)
    {
        using var head = html.Open("thead");
        using var row = html.Open("tr");
        html.TextHead("Class");
        html.TextHead("Kind");
        html.Element("th", "0 to 100", ("scope", "col"), ("class", "chart"), ("data-fixed", "true"));
        html.NumberHead("PQ");
        html.NumberHead("SQ");
        html.NumberHead("RQ");
        if (HasIou(report))
        {
            html.NumberHead("IoU");
        }

        html.NumberHead("TP", minor: true);
        html.NumberHead("FP", minor: true);
        html.NumberHead("FN", minor: true);
        html.NumberHead(report.Protocol.Unit() == "image" ? "Images" : "Scenes");
    }

    private static void Row(HtmlWriter html, ClassReport entry, bool hasIou)
    {
        html.Line();
        using var row = html.Open("tr");
        html.Outside("th", entry.Name, ("scope", "row"));
        html.Element("td", entry.Kind(), ("class", entry.Kind()));
        FigureBar.Class(html, entry);
        html.Share(entry.Pq);
        html.Share(entry.Sq);
        html.Share(entry.Rq);
        if (hasIou)
        {
            html.Share(entry.Iou);
        }

        html.Count(entry.TruePositives, minor: true);
        html.Count(entry.FalsePositives, minor: true);
        html.Count(entry.FalseNegatives, minor: true);
        html.Count(entry.Scenes);
    }
}
