using PanSt3R.Evaluation.Previews;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Pictures of the worst scenes, in a folder beside the report.</summary>
internal static class ReportPreviews
{
    private const string Folder = "previews";

    private const int Most = 24;

    /// <summary>Writes the pictures; time and memory do not grow with the dataset.</summary>
    /// <param name="units">The scenes.</param>
    /// <param name="reports">What was found about them, in the same order; the worst get the names of their pictures.</param>
    /// <param name="folder">Folder of the report.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    public static void Write(
        IEvaluationUnits units, SceneReport[] reports, OutputFolder folder, CancellationToken cancellationToken)
    {
        var worst = reports.Index()
            .Where(one => one.Item.Figures?.Pq is not null)
            .OrderBy(one => one.Item.Figures!.Pq)
            .ThenBy(one => one.Item.Name, StringComparer.Ordinal)
            .Take(Most);
        foreach (var (index, report) in worst.ToList())
        {
            string name = $"{index:D6}.png";
            var preview = units.Preview(index, cancellationToken);
            PreviewSheet.Write(folder.PathOf(Folder, name), preview.Frames, preview.Things);
            reports[index] = report with { Preview = $"{Folder}/{name}" };
        }
    }
}
