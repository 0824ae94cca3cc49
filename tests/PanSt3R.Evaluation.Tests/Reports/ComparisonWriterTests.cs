using System.Text.Json.Nodes;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Comparison;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Reports;

public sealed class ComparisonWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Write_ThreeRuns_PageIsWellFormedWithCoverageAndDifferences()
    {
        string folder = Write(
            SampleReports.Create("one"), SampleReports.Create("two", seed: 2, gain: -0.1, failed: 1), SampleReports.Create("three", seed: 3));
        using var page = EvaluationPageTests.Parse(Path.Combine(folder, "compare.html"));

        Assert.Equal(6, page.QuerySelectorAll("#figures td.covered").Length);
        Assert.Contains("57 of 60 scenes", page.QuerySelector("#figures")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("#difference tbody tr").Length);
        Assert.Equal(21, page.QuerySelectorAll("#class-table tbody tr").Length);
        Assert.Equal(55, page.QuerySelectorAll("#scene-table tbody tr").Length);
        Assert.Equal(5, page.QuerySelectorAll("#missing tbody tr").Length);
        Assert.All(
            page.QuerySelectorAll("#class-table tbody tr"), row => Assert.Equal(2 + 1 + 3 + 3, row.Children.Length));
    }

    [Fact]
    public void Write_MarkupInEveryText_StaysText()
    {
        string folder = Write(EvaluationPageTests.Hostile(), EvaluationPageTests.Hostile());
        using var page = EvaluationPageTests.Parse(Path.Combine(folder, "compare.html"));

        Assert.Single(page.QuerySelectorAll("script"));
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.DoesNotContain("<img", File.ReadAllText(Path.Combine(folder, "compare.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_JsonAndCsv_HoldEverySceneOfAnyRun()
    {
        string folder = Write(SampleReports.Create("=one", scenes: 30), SampleReports.Create("two", scenes: 40));
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "compare.json")))!;
        var rows = CsvReader.Read(File.ReadAllText(Path.Combine(folder, "compare.csv")));

        Assert.Equal("panst3r.comparison/1", (string?)json["schema"]);
        Assert.Equal(40, json["scenes"]!.AsArray().Count);
        Assert.Equal(41, rows.Count);
        Assert.Equal("'=one: status", rows[0][1]);
        Assert.Contains(rows, row => row[1] == "unknown");
    }

    [Fact]
    public void Write_NoClassesAndNoCommonScene_SaysSo()
    {
        var report = SampleReports.Create("one", scenes: 4, failed: 4, skipped: 0) with
        {
            Classes = [],
            Figures = EvaluationReportFileTests.NoFigures(),
        };
        string folder = Write(report, report);
        using var page = EvaluationPageTests.Parse(Path.Combine(folder, "compare.html"));

        Assert.Contains("nothing can be said", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_SampleReport_TablesHaveTheSameCellsInEveryRow()
    {
        string folder = Write(SampleReports.Create("a|b"), SampleReports.Create("two"));
        foreach (string name in new[] { "compare.md", "0/report.md" })
        {
            string[] lines = File.ReadAllLines(
                Path.Combine(folder, "..", name.StartsWith('0') ? name : $"compared/{name}"));
            foreach (var (line, next) in lines.Zip(lines.Skip(1)).Where(pair => pair.First.StartsWith('|') && pair.Second.StartsWith('|')))
            {
                Assert.Equal(Cells(line), Cells(next));
            }
        }

        static int Cells(string line) =>
            line.Replace("\\|", string.Empty, StringComparison.Ordinal).Count(character => character == '|');
    }

    public void Dispose() => _folder.Dispose();

    private string Write(params EvaluationReport[] reports)
    {
        string[] runs = [.. reports.Select((report, index) => Folder(report, index))];
        using var output = OutputFolder.Create(_folder.File("compared"));
        ComparisonWriter.Write(
            output,
            RunComparison.Compare(
                runs,
                new ComparisonOptions { Created = DateTimeOffset.UnixEpoch },
                cancellation: TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        output.Commit();
        return output.Target;
    }

    private string Folder(EvaluationReport report, int index)
    {
        string folder = Directory.CreateDirectory(_folder.File($"{index}")).FullName;
        EvaluationReportWriter.Write(folder, report, TestContext.Current.CancellationToken);
        return folder;
    }
}
