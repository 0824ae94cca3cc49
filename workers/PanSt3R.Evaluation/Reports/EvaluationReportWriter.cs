using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Html;
using PanSt3R.Evaluation.Reports.Html.Evaluation;
using PanSt3R.Evaluation.Reports.Markdown;
using PanSt3R.Evaluation.Reports.Tables;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Reports;

/// <summary>
/// Writes a report in all its forms: <c>report.json</c> (everything), <c>report.md</c>, <c>report.csv</c> (a row per
/// scene), <c>classes.csv</c> (a row per class) and <c>report.html</c> (one page that needs no other file).
/// </summary>
public static class EvaluationReportWriter
{
    /// <summary>Writes the files into a folder that is not seen yet; the caller commits it.</summary>
    /// <param name="output">Folder; pictures that scenes name already lie in it.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellation">Stops between scenes.</param>
    public static void Write(OutputFolder output, EvaluationReport report, CancellationToken cancellation = default) =>
        Write(output.WorkingPath, report, cancellation);

    /// <summary>Writes the files into a folder that exists; time and memory grow with the number of scenes.</summary>
    /// <param name="folder">Folder; pictures that scenes name already lie in it.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellation">Stops between scenes.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, EvaluationReport report, CancellationToken cancellation = default)
    {
        EvaluationReportFile.Write(Path.Combine(folder, EvaluationReportFile.FileName), report);
        ReportText.Write(Path.Combine(folder, "report.md"), output => EvaluationMarkdown.Write(output, report));
        ReportText.Write(Path.Combine(folder, "report.csv"), output => SceneTable.Write(output, report, cancellation));
        ReportText.Write(Path.Combine(folder, "classes.csv"), output => ClassTable.Write(output, report));
        var previews = new EmbeddedPreviews(folder);
        ReportText.Write(
            Path.Combine(folder, "report.html"),
            output => EvaluationPage.Write(output, report, previews, cancellation));
    }
}
