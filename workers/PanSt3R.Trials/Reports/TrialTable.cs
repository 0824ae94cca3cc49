using System.Globalization;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Trials.Reports;

/// <summary>Results of trials as a Markdown table; qualities in percent, errors relative to the size of the scene.</summary>
public static class TrialTable
{
    private static readonly string[] Head =
    [
        "setting", "merging", "scene-PQ", "things", "stuff", "mIoU", "point error", "rotation", "translation",
    ];

    /// <summary>Lines of the table.</summary>
    /// <param name="results">Results in the order to be shown; each is followed by what trivial answers reach.</param>
    public static IEnumerable<string> Lines(IEnumerable<TrialResult> results)
    {
        List<string[]> rows = [Head, .. results.SelectMany(Rows)];
        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        yield return Line(rows[0], widths);
        yield return Line([.. widths.Select((width, column) => new string('-', width - (column > 1 ? 1 : 0)) + (column > 1 ? ":" : ""))], widths);
        foreach (var row in rows.Skip(1))
        {
            yield return Line(row, widths);
        }
    }

    private static IEnumerable<string[]> Rows(TrialResult result)
    {
        var geometry = result.Geometry;
        string[] errors = [Error(geometry.Points), Text($"{geometry.Rotation:F1}°"), Error(geometry.Translation)];
        foreach (var (method, figures) in result.Methods)
        {
            yield return
            [
                result.Setting, method, Percent(figures.Pq), Percent(figures.PqThings), Percent(figures.PqStuff),
                Percent(figures.Miou), .. errors,
            ];
        }

        var baselines = result.Baselines;
        yield return [result.Setting, "no photo", Text($"{100 * baselines.Pq:F1}"), "", "", "", Error(baselines.PointError), "", ""];
    }

    private static string Percent(Estimate estimate) => estimate.Value is { } value ? Text($"{100 * value:F1}") : "n/a";

    private static string Error(double share) => Text($"{share:F3}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Line(string[] cells, int[] widths) =>
        "| " + string.Join(" | ", cells.Select((cell, column) => column > 1 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))) + " |";
}
