using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>PQ of every class in all runs.</summary>
internal static class ClassDifferencesSection
{
    private const string TableName = "class-table";

    public static void Write(HtmlWriter html, ComparisonReport comparison)
    {
        using var section = html.OpenSection("classes", "Classes");
        string covered = string.Join(
            "; ", comparison.Runs.Select(run => $"{VisibleText.Of(run.Name)}: {run.Covered()}"));
        html.Paragraph($"PQ over all {comparison.Unit()}s of each run ({covered}).");
        double largest = DifferenceColumns.Largest(comparison.Classes.Select(entry => entry.Difference));
        using (html.OpenScroll("PQ of classes in all runs"))
        using (html.OpenTable("PQ of classes in all runs", id: TableName))
        {
            DifferenceColumns.Head(html, "Class", comparison, kind: true);
            using var body = html.Open("tbody");
            foreach (var entry in comparison.Classes.Take(HtmlLimits.Classes))
            {
                html.Line();
                using var row = html.Open("tr");
                html.Outside("th", entry.Name, ("scope", "row"));
                string kind = entry.IsThing ? "thing" : "stuff";
                html.Element("td", kind, ("class", kind));
                DifferenceColumns.Cells(html, entry.Pq, entry.Difference, largest);
            }
        }

        if (comparison.Classes.Count > HtmlLimits.Classes)
        {
            html.Paragraph(
                $"The first {HtmlLimits.Classes} of {comparison.Classes.Count:N0} classes; compare.json holds all.",
                "note");
        }
    }
}
