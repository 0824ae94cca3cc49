using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Tables;

/// <summary>Writes <c>compare.csv</c>: one row per scene, three columns per run, figures as shares.</summary>
internal static class ComparisonTable
{
    public static void Write(TextWriter output, ComparisonReport comparison, CancellationToken cancellation)
    {
        var csv = new CsvWriter(output);
        csv.Text("name");
        foreach (var run in comparison.Runs)
        {
            csv.Text($"{run.Name}: status").Text($"{run.Name}: pq").Text($"{run.Name}: difference");
        }

        csv.EndRow();
        foreach (var scene in comparison.Scenes)
        {
            cancellation.ThrowIfCancellationRequested();
            csv.Text(scene.Name);
            for (int run = 0; run < comparison.Runs.Count; run++)
            {
                csv.Text(scene.Status[run]?.Word() ?? "unknown").Number(scene.Pq[run]).Number(scene.Difference[run]);
            }

            csv.EndRow();
        }
    }
}
