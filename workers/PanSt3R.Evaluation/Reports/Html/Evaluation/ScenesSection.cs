using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>The compared scenes, the worst first, and pictures of the worst.</summary>
internal static class ScenesSection
{
    private const string TableName = "scene-table";

    public static void Write(
        HtmlWriter html, EvaluationReport report, EmbeddedPreviews previews, CancellationToken cancellation)
    {
        string unit = report.Protocol.Unit();
        using var section = html.OpenSection("scenes", unit == "image" ? "Images" : "Scenes");
        var scenes = report.WorstFirst();
        html.Paragraph(Introduce(report, scenes.Count));
        if (scenes.Any(scene => scene.Preview is not null))
        {
            PreviewLegend.Write(html);
        }

        html.Filter(TableName, unit);
        using var scroll = html.OpenScroll($"Figures of every {unit}");
        using var table = html.OpenTable($"Figures of every {unit}", id: TableName);
        var columns = SceneColumns.Of(report);
        Head(html, columns, unit);
        using var body = html.Open("tbody");
        foreach (var (rank, scene) in scenes.Take(HtmlLimits.Scenes).Index())
        {
            cancellation.ThrowIfCancellationRequested();
            Row(html, scene, columns, unit, rank < HtmlLimits.Previews ? previews.Find(scene) : null);
        }
    }

    private static string Introduce(EvaluationReport report, int evaluated)
    {
        string all = evaluated > HtmlLimits.Scenes
            ? $" These are the worst {HtmlLimits.Scenes}; report.csv holds all {evaluated:N0}."
            : string.Empty;
        return $"The worst first; {report.Covered()} were compared.{all}";
    }

    private static void Head(HtmlWriter html, IReadOnlyList<SceneColumn> columns, string unit)
    {
        using var head = html.Open("thead");
        using var row = html.Open("tr");
        html.TextHead(unit == "image" ? "Image" : "Scene");
        foreach (var (index, column) in columns.Index())
        {
            html.NumberHead(column.Title, index == 0 ? "ascending" : null, column.IsMinor);
        }

        if (unit != "image")
        {
            html.NumberHead("Frames", minor: true);
        }
    }

    private static void Row(
        HtmlWriter html, SceneReport scene, IReadOnlyList<SceneColumn> columns, string unit, string? preview)
    {
        html.Line();
        using var row = html.Open("tr");
        using (html.Open("th", ("scope", "row"), ("data-v", VisibleText.Of(scene.Name))))
        {
            html.Outside(scene.Name);
            WeakestClasses(html, scene);
            if (preview is not null)
            {
                string text = $"Ground truth, prediction and agreement of {VisibleText.Of(scene.Name)}";
                html.Empty("img", ("class", "preview"), ("src", preview), ("alt", text), ("decoding", "async"));
            }
        }

        foreach (var column in columns)
        {
            html.Share(scene.Figures is { } figures ? column.Value(figures) : null, column.IsMinor);
        }

        if (unit != "image")
        {
            html.Count(scene.Frames, minor: true);
        }
    }

    private static void WeakestClasses(HtmlWriter html, SceneReport scene)
    {
        var weakest = scene.Classes.Where(entry => entry.Pq < 0.5).OrderBy(entry => entry.Pq).Take(3).ToList();
        if (weakest.Count == 0)
        {
            return;
        }

        using var list = html.Open("span", ("class", "weakest"));
        html.Text("weakest: ");
        foreach (var (index, entry) in weakest.Index())
        {
            html.Text(index == 0 ? string.Empty : ", ");
            html.Outside(entry.Name);
            html.Text(" " + Percent.Of(entry.Pq));
        }
    }
}
