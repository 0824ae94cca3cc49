using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Html.Charts;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>The headline figures, with how much of the ground truth stands behind each.</summary>
internal static class FiguresSection
{
    public static void Write(HtmlWriter html, EvaluationReport report)
    {
        using var section = html.OpenSection("figures", "Headline figures");
        using (html.Open("dl", ("class", "figures")))
        {
            foreach (var (title, meaning, estimate) in HeadlineFigures.Of(report.Figures))
            {
                Figure(html, report, title, meaning, estimate);
            }
        }

        Coverage(html, report);
    }

    private static void Figure(
        HtmlWriter html, EvaluationReport report, string title, string meaning, Estimate estimate)
    {
        using var card = html.Open("div");
        html.Element("dt", title, ("title", meaning));
        using var body = html.Open("dd");
        html.Element("span", Percent.Of(estimate.Value), ("class", "value"));
        if (Percent.Range(estimate) is { } range)
        {
            html.Text(" ");
            html.Element("span", $"({range})", ("class", "range"));
        }

        html.Element("span", report.Covered(), ("class", "covered"));
    }

    private static void Coverage(HtmlWriter html, EvaluationReport report)
    {
        using var box = html.Open("div", ("class", "coverage-box"));
        CoverageBar.Write(html, report.Coverage);
        html.Paragraph(CoverageSentence.Of(report));
    }
}
