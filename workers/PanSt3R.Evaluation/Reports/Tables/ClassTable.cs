using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Tables;

/// <summary>Writes <c>classes.csv</c>: one row per class, figures as shares.</summary>
internal static class ClassTable
{
    public static void Write(TextWriter output, EvaluationReport report)
    {
        var csv = new CsvWriter(output);
        csv.Row(
            "id", "name", "kind", "scenes", "true_positives", "false_positives", "false_negatives",
            "iou_sum", "pq", "sq", "rq", "iou");
        foreach (var entry in report.Classes)
        {
            csv.Number(entry.Id).Text(entry.Name).Text(entry.Kind()).Number(entry.Scenes)
                .Number(entry.TruePositives).Number(entry.FalsePositives).Number(entry.FalseNegatives).Number(
                    entry.IouSum)
                .Number(entry.Pq).Number(entry.Sq).Number(entry.Rq).Number(entry.Iou)
                .EndRow();
        }
    }
}
