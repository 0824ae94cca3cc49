using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Tables;

/// <summary>Writes <c>report.csv</c>: one row per scene, figures as shares.</summary>
internal static class SceneTable
{
    public static void Write(TextWriter output, EvaluationReport report, CancellationToken cancellation)
    {
        var csv = new CsvWriter(output);
        csv.Row(
            "name", "status", "reason", "frames", "pixels",
            "pq", "sq", "rq", "pq_things", "pq_stuff", "miou", "pq_per_image", "preview");
        foreach (var scene in report.Scenes)
        {
            cancellation.ThrowIfCancellationRequested();
            var figures = scene.Figures;
            csv.Text(scene.Name).Text(scene.Status.Word()).Text(scene.Reason).Number(scene.Frames).Number(scene.Pixels)
                .Number(figures?.Pq).Number(figures?.Sq).Number(figures?.Rq).Number(figures?.PqThings).Number(
                    figures?.PqStuff)
                .Number(figures?.Miou).Number(figures?.PqPerImage).Text(scene.Preview)
                .EndRow();
        }
    }
}
