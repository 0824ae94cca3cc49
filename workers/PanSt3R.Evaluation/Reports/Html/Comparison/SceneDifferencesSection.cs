using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>PQ of common scenes in all runs, the largest loss first.</summary>
internal static class SceneDifferencesSection
{
    private const string TableName = "scene-table";

    public static void Write(HtmlWriter html, ComparisonReport comparison, CancellationToken cancellation)
    {
        string unit = comparison.Unit();
        string title = unit == "image" ? "Image" : "Scene";
        using var section = html.OpenSection("scenes", title + "s");
        var scenes = comparison.LargestLossFirst();
        html.Paragraph(Introduce(comparison, scenes.Count));
        if (scenes.Count == 0)
        {
            return;
        }

        html.Filter(TableName, unit);
        double largest = DifferenceColumns.Largest(scenes.Select(scene => scene.Difference));
        using var scroll = html.OpenScroll($"PQ of {unit}s in all runs");
        using var table = html.OpenTable($"PQ of {unit}s in all runs", id: TableName);
        DifferenceColumns.Head(html, title, comparison, sorted: "ascending");
        using var body = html.Open("tbody");
        foreach (var scene in scenes.Take(HtmlLimits.Scenes))
        {
            cancellation.ThrowIfCancellationRequested();
            html.Line();
            using var row = html.Open("tr");
            html.Outside("th", scene.Name, ("scope", "row"));
            DifferenceColumns.Cells(html, scene.Pq, scene.Difference, largest);
        }
    }

    private static string Introduce(ComparisonReport comparison, int common)
    {
        string all = common > HtmlLimits.Scenes
            ? $" These are the first {HtmlLimits.Scenes}; compare.csv holds all {common:N0}."
            : string.Empty;
        return $"PQ of the {comparison.CommonCovered()} that all runs evaluated, the largest loss first.{all}";
    }
}
