using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Comparison;

/// <summary>Scenes that some run did not evaluate, and why.</summary>
internal static class NotCommonSection
{
    public static void Write(HtmlWriter html, ComparisonReport comparison)
    {
        string unit = comparison.Unit();
        using var section = html.OpenSection("missing", "Not in all runs");
        var scenes = comparison.NotCommon();
        html.Paragraph(Introduce(scenes.Count, unit));
        if (scenes.Count == 0)
        {
            return;
        }

        using var scroll = html.OpenScroll($"Status of {unit}s per run");
        using var table = html.OpenTable($"Status of {unit}s per run", isSortable: false);
        Head(html, comparison);
        using var body = html.Open("tbody");
        foreach (var scene in scenes.Take(HtmlLimits.Scenes))
        {
            Row(html, scene);
        }
    }

    private static string Introduce(int count, string unit)
    {
        if (count == 0)
        {
            return $"All runs evaluated the same {unit}s.";
        }

        string all = count > HtmlLimits.Scenes
            ? $" The first {HtmlLimits.Scenes} are listed; compare.csv holds all."
            : string.Empty;
        return $"{ReportWords.Count(count, unit)} not evaluated in all runs, "
            + $"so in no difference over common {unit}s.{all}";
    }

    private static void Head(HtmlWriter html, ComparisonReport comparison)
    {
        using var head = html.Open("thead");
        using var row = html.Open("tr");
        html.TextHead(comparison.Unit() == "image" ? "Image" : "Scene");
        foreach (var run in comparison.Runs)
        {
            html.Outside("th", run.Name, ("scope", "col"), ("class", "group"));
        }
    }

    private static void Row(HtmlWriter html, SceneComparison scene)
    {
        html.Line();
        using var row = html.Open("tr");
        html.Outside("th", scene.Name, ("scope", "row"));
        for (int run = 0; run < scene.Status.Count; run++)
        {
            Cell(html, scene.Status[run], scene.Pq[run], scene.Reason[run]);
        }
    }

    private static void Cell(HtmlWriter html, SceneStatus? status, double? pq, string? reason)
    {
        using var cell = html.Open("td", ("class", "reason"));
        string word = status?.Word() ?? "unknown";
        html.Element("span", status == SceneStatus.Evaluated ? $"PQ {Percent.Of(pq)}" : word, ("class", word));
        if (reason is not null)
        {
            using var line = html.Open("span", ("class", "weakest"));
            html.Outside(reason);
        }
    }
}
