using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Html.Charts;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>Differences of PQ over common scenes with their intervals.</summary>
internal static class DifferenceSection
{
    public static void Write(HtmlWriter html, ComparisonReport comparison)
    {
        using var section = html.OpenSection("difference", "Difference");
        html.Paragraph(
            $"Difference of PQ over {comparison.CommonCovered()}, with its interval "
            + $"({IntervalSentence.Of(comparison.Interval)}). "
            + "Where the interval excludes 0, the runs differ by more than the choice of scenes explains.");
        double largest = Largest(comparison);
        using var scroll = html.OpenScroll("Paired differences of PQ");
        using var table = html.OpenTable("Paired differences of PQ", isSortable: false);
        Head(html);
        using var body = html.Open("tbody");
        foreach (var run in comparison.Runs)
        {
            if (run.Difference is { } difference)
            {
                Row(html, run, difference, largest);
            }
        }
    }

    private static double Largest(ComparisonReport comparison) => comparison.Runs
        .SelectMany(run => new[] { run.Difference?.Pq.Value, run.Difference?.Pq.Low, run.Difference?.Pq.High })
        .Select(value => Math.Abs(value ?? 0))
        .Max();

    private static void Head(HtmlWriter html)
    {
        using var head = html.Open("thead");
        using var row = html.Open("tr");
        html.TextHead("Run");
        html.Element("th", "worse · better", ("scope", "col"), ("class", "chart middle"));
        html.NumberHead("Difference");
        html.TextHead("Verdict");
        html.NumberHead("Better");
        html.NumberHead("Worse");
        html.NumberHead("Same");
    }

    private static void Row(HtmlWriter html, RunSummary run, RunDifference difference, double largest)
    {
        using var row = html.Open("tr");
        html.Outside("th", run.Name, ("scope", "row"));
        IntervalBar.Write(html, difference.Pq, largest);
        html.Element("td", Percent.Delta(difference.Pq), ("class", "n"));
        string style = difference.ExcludesZero == true ? HtmlTables.Direction(difference.Pq.Value) : "same";
        html.Element("td", difference.Verdict(), ("class", $"verdict {style}"));
        html.Count(difference.Better);
        html.Count(difference.Worse);
        html.Count(difference.Same);
    }
}
