using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Comparison;
using PanSt3R.Evaluation.Tests.Reports;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Browser;

/// <summary>Pages to look at, written once.</summary>
public sealed class ReportPages : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReportPages()
    {
        string first = Write(SampleReports.Create("first"), "first");
        string second = Write(SampleReports.Create("second", seed: 2, gain: -0.1, failed: 1), "second");
        string hostile = Write(EvaluationPageTests.Hostile(), "hostile");
        Report = Path.Combine(first, "report.html");
        Hostile = Path.Combine(hostile, "report.html");
        Comparison = Compare("compared", first, second);
        HostileComparison = Compare("hostile-compared", hostile, hostile);
    }

    public string Report { get; }

    public string Hostile { get; }

    public string Comparison { get; }

    public string HostileComparison { get; }

    public void Dispose() => _folder.Dispose();

    private string Write(PanSt3R.Evaluation.Reports.Documents.EvaluationReport report, string name)
    {
        string folder = Directory.CreateDirectory(_folder.File(name)).FullName;
        EvaluationReportWriter.Write(folder, report.WithPreviews(folder, frames: 1));
        return folder;
    }

    private string Compare(string name, params string[] runs)
    {
        using var output = OutputFolder.Create(_folder.File(name));
        ComparisonWriter.Write(
            output, RunComparison.Compare(runs, new ComparisonOptions { Created = DateTimeOffset.UnixEpoch }));
        output.Commit();
        return Path.Combine(output.Target, "compare.html");
    }
}
