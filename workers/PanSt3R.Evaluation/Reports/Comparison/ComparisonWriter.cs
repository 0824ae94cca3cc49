using System.Text.Json;
using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Html.Comparison;
using PanSt3R.Evaluation.Reports.Json;
using PanSt3R.Evaluation.Reports.Markdown;
using PanSt3R.Evaluation.Reports.Tables;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>
/// Writes a comparison in all its forms: <c>compare.json</c> (everything), <c>compare.md</c>, <c>compare.csv</c> (a row
/// per scene) and <c>compare.html</c> (one page that needs no other file).
/// </summary>
public static class ComparisonWriter
{
    /// <summary>Name of the file by which a folder is known as a comparison.</summary>
    public const string FileName = "compare.json";

    /// <summary>Writes the files into a folder that is not seen yet; the caller commits it.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(OutputFolder output, ComparisonReport comparison, CancellationToken cancellation = default)
    {
        WriteJson(output.PathOf(FileName), comparison);
        ReportText.Write(output.PathOf("compare.md"), text => ComparisonMarkdown.Write(text, comparison));
        ReportText.Write(output.PathOf("compare.csv"), text => ComparisonTable.Write(text, comparison, cancellation));
        ReportText.Write(output.PathOf("compare.html"), text => ComparisonPage.Write(text, comparison, cancellation));
    }

    private static void WriteJson(string path, ComparisonReport comparison)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(stream, comparison, EvaluationJson.Default.ComparisonReport);
    }
}
