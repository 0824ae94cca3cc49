using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>Scenes without figures, and why.</summary>
internal static class NotComparedSection
{
    public static void Write(HtmlWriter html, EvaluationReport report)
    {
        string unit = report.Protocol.Unit();
        using var section = html.OpenSection("missing", "Not compared");
        var scenes = report.NotCompared();
        html.Paragraph(scenes.Count == 0 ? CoverageSentence.Of(report) : Introduce(scenes.Count, unit));
        if (scenes.Count == 0)
        {
            return;
        }

        using var scroll = html.OpenScroll($"{unit}s that were not compared");
        using var table = html.OpenTable($"{unit}s that were not compared");
        Head(html, unit);
        using var body = html.Open("tbody");
        foreach (var scene in scenes.Take(HtmlLimits.Scenes))
        {
            Row(html, scene);
        }
    }

    private static string Introduce(int count, string unit)
    {
        string all = count > HtmlLimits.Scenes
            ? $"; the first {HtmlLimits.Scenes} are listed, report.csv holds all"
            : string.Empty;
        return $"{ReportWords.Count(count, unit)} {(count == 1 ? "is" : "are")} in no figure{all}.";
    }

    private static void Head(HtmlWriter html, string unit)
    {
        using var head = html.Open("thead");
        using var row = html.Open("tr");
        html.TextHead(unit == "image" ? "Image" : "Scene");
        html.TextHead("Status");
        html.TextHead("Reason");
    }

    private static void Row(HtmlWriter html, SceneReport scene)
    {
        html.Line();
        using var row = html.Open("tr");
        html.Outside("th", scene.Name, ("scope", "row"));
        html.Element("td", scene.Status.Word(), ("class", scene.Status.Word()));
        html.Outside("td", scene.Reason ?? string.Empty, ("class", "reason"));
    }
}
