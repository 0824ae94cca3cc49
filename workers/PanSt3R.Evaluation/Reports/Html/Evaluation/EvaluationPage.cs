using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>Writes <c>report.html</c>.</summary>
internal static class EvaluationPage
{
    /// <summary>Writes the page; its size is bounded however many scenes there are.</summary>
    public static void Write(
        TextWriter output, EvaluationReport report, EmbeddedPreviews previews, CancellationToken cancellation) =>
        HtmlPage.Write(output, $"{report.Name}: panoptic quality", html =>
        {
            Header(html, report);
            html.Warnings(report.Warnings);
            EvaluationSections.Write(html, report, previews, cancellation);
            html.Footer(report.Tool, report.Created);
        });

    private static void Header(HtmlWriter html, EvaluationReport report)
    {
        using var header = html.Open("header");
        html.Paragraph("Panoptic evaluation", "kicker");
        html.Outside("h1", report.Name);
        using (html.Open("p", ("class", "lead")))
        {
            html.Outside(report.Protocol.Title);
            html.Text($" · {report.Covered()} · {report.Created.Minute()}");
        }

        html.Contents(EvaluationSections.Contents(report));
    }
}
