using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>Writes <c>compare.html</c>.</summary>
internal static class ComparisonPage
{
    /// <summary>Writes the page; its size is bounded however many scenes there are.</summary>
    public static void Write(TextWriter output, ComparisonReport comparison, CancellationToken cancellation) =>
        HtmlPage.Write(output, $"Comparison of {comparison.Runs.Count} runs", html =>
        {
            Header(html, comparison);
            html.Warnings(comparison.Warnings);
            HeadlineSection.Write(html, comparison);
            DifferenceSection.Write(html, comparison);
            ClassDifferencesSection.Write(html, comparison);
            SceneDifferencesSection.Write(html, comparison, cancellation);
            NotCommonSection.Write(html, comparison);
            RunsSection.Write(html, comparison);
            html.Footer(comparison.Tool, comparison.Created);
        });

    private static void Header(HtmlWriter html, ComparisonReport comparison)
    {
        using var header = html.Open("header");
        html.Paragraph("Panoptic evaluation", "kicker");
        html.Element("h1", $"Comparison of {comparison.Runs.Count} runs");
        using (html.Open("p", ("class", "lead")))
        {
            html.Text("Differences are in points and to the first run, ");
            html.Outside(comparison.Runs[0].Name);
            html.Text($". {comparison.CommonCovered()} were evaluated in all runs.");
        }

        html.Contents(
            ("figures", "Figures"), ("difference", "Difference"), ("classes", "Classes"),
            ("scenes", comparison.Unit() == "image" ? "Images" : "Scenes"),
            ("missing", "Not in all runs"), ("runs", "Runs"));
    }
}
