using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>Headline figures of all runs, over all of their scenes and over the common ones.</summary>
internal static class HeadlineSection
{
    public static void Write(HtmlWriter html, ComparisonReport comparison)
    {
        string unit = comparison.Unit();
        using var section = html.OpenSection("figures", "Headline figures");
        html.Element("h3", $"Over all {unit}s of each run");
        Table(html, comparison, $"Figures over all {unit}s of each run", All);
        html.Element("h3", $"Over the {unit}s that all runs evaluated");
        Table(html, comparison, $"Figures over common {unit}s", Common);

        HeadlineRow All(RunSummary run) =>
            new(run.Covered(), FigureMeans.Of(run.Figures), run.Difference?.All, Percent.Range(run.Figures.Pq));
        HeadlineRow Common(RunSummary run) => new(comparison.CommonCovered(), run.Common, run.Difference?.Common, null);
    }

    private static void Table(
        HtmlWriter html, ComparisonReport comparison, string title, Func<RunSummary, HeadlineRow> select)
    {
        var columns = comparison.Columns();
        using var scroll = html.OpenScroll(title);
        using var table = html.OpenTable(title, isSortable: false);
        Head(html, columns.Select(column => column.Title), comparison.Unit());
        using var body = html.Open("tbody");
        foreach (var run in comparison.Runs)
        {
            html.Line();
            using var row = html.Open("tr");
            var figures = select(run);
            html.Outside("th", run.Name, ("scope", "row"));
            html.Element("td", figures.Covered, ("class", "covered"));
            foreach (var (name, value) in columns)
            {
                bool isPq = name == "PQ";
                double? difference = figures.Difference is { } all ? value(all) : null;
                Cell(html, value(figures.Figures), difference, isPq ? figures.PqRange : null);
            }
        }
    }

    private static void Head(HtmlWriter html, IEnumerable<string> titles, string unit)
    {
        using var head = html.Open("thead");
        using var row = html.Open("tr");
        html.TextHead("Run");
        html.TextHead(unit == "image" ? "Images" : "Scenes");
        foreach (string title in titles)
        {
            html.NumberHead(title);
        }
    }

    private static void Cell(HtmlWriter html, double? value, double? difference, string? range)
    {
        using var cell = html.Open("td", ("class", "n"));
        html.Element("strong", Percent.Of(value));
        if (difference is not null)
        {
            html.Element("span", Percent.Delta(difference), ("class", $"sub {HtmlTables.Direction(difference)}"));
        }

        if (range is not null)
        {
            html.Element("span", $"({range})", ("class", "sub"));
        }
    }
}
