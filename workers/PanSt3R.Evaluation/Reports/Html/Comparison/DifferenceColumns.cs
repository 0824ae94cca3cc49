using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Html.Charts;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>
/// Columns of tables that show a figure in all runs: the first run's, then figure, difference and bar of each.
/// </summary>
internal static class DifferenceColumns
{
    /// <summary>The largest size of a difference; the scale of the bars.</summary>
    public static double Largest(IEnumerable<IReadOnlyList<double?>> differences) =>
        differences.SelectMany(all => all).Select(difference => Math.Abs(difference ?? 0)).DefaultIfEmpty(0).Max();

    /// <summary>Heads of the columns: the runs, and below them what is shown of each.</summary>
    public static void Head(
        HtmlWriter html, string title, ComparisonReport comparison, bool kind = false, string? sorted = null)
    {
        using var head = html.Open("thead");
        Groups(html, comparison, kind);
        using var row = html.Open("tr");
        html.TextHead(title);
        if (kind)
        {
            html.TextHead("Kind");
        }

        html.NumberHead("PQ");
        for (int run = 1; run < comparison.Runs.Count; run++)
        {
            html.NumberHead("PQ");
            html.NumberHead("Δ", comparison.Runs.Count == 2 ? sorted : null);
            html.Element(
                "th",
                "worse · better",
                ("scope", "col"), ("class", "chart narrow middle minor"), ("data-fixed", "true"));
        }
    }

    private static void Groups(HtmlWriter html, ComparisonReport comparison, bool kind)
    {
        using var row = html.Open("tr");
        html.Element("td", string.Empty);
        if (kind)
        {
            html.Element("td", string.Empty);
        }

        html.Outside("th", comparison.Runs[0].Name, ("scope", "col"), ("class", "group n"));
        foreach (var run in comparison.Runs.Skip(1))
        {
            html.Outside("th", run.Name, ("scope", "colgroup"), ("colspan", "3"), ("class", "group"));
        }
    }

    /// <summary>Cells of a row.</summary>
    public static void Cells(
        HtmlWriter html, IReadOnlyList<double?> values, IReadOnlyList<double?> differences, double largest)
    {
        for (int run = 0; run < values.Count; run++)
        {
            html.Share(values[run]);
            if (run > 0)
            {
                html.Delta(differences[run]);
                FigureBar.Difference(html, differences[run], largest);
            }
        }
    }
}
