using System.Globalization;
using CsCheck;
using PanSt3R.Evaluation.Reports.Tables;

namespace PanSt3R.Evaluation.Tests.Reports;

public sealed class CsvTests
{
    private static readonly string[] Formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"];

    [Fact]
    public void Text_AnyTexts_AreReadBackWithAnApostropheBeforeFormulas() =>
        Gen.String[Gen.Char["abc,\"\r\n=+-@\t ;'é"], 0, 12].Array[1, 5].Sample(texts =>
        {
            string[] guarded = [.. texts.Select(text => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text)];
            return CsvReader.Read(Write(csv => csv.Row(texts))).Single().SequenceEqual(guarded);
        });

    [Fact]
    public void Text_Formulas_NoCellStartsLikeOne()
    {
        foreach (string formula in Formulas)
        {
            string cell = CsvReader.Read(Write(csv => csv.Row(formula))).Single().Single();
            Assert.Equal("'" + formula, cell);
        }
    }

    [Fact]
    public void Number_AnyDouble_IsReadBackExactly() => Gen.Double.Where(double.IsFinite).Sample(value =>
    {
        string text = Write(csv => csv.Number(value).EndRow()).TrimEnd();
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value);
    });

    [Fact]
    public void SceneTable_SampleReport_HasARowPerSceneThatReadsBack()
    {
        var report = SampleReports.Create();
        var rows = CsvReader.Read(
            Write(output => SceneTable.Write(output, report, TestContext.Current.CancellationToken)));

        Assert.Equal(report.Scenes.Count + 1, rows.Count);
        Assert.Equal("name", rows[0][0]);
        foreach (var (scene, row) in report.Scenes.Zip(rows.Skip(1)))
        {
            Assert.Equal(rows[0].Count, row.Count);
            Assert.Equal(scene.Name, row[0].StartsWith("'=", StringComparison.Ordinal) ? row[0][1..] : row[0]);
            Assert.Equal(
                scene.Figures?.Pq, row[5].Length == 0 ? null : double.Parse(row[5], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void ClassTable_SampleReport_HasARowPerClass()
    {
        var report = SampleReports.Create();
        var rows = CsvReader.Read(Write(output => ClassTable.Write(output, report)));

        Assert.Equal(report.Classes.Select(entry => entry.Name), rows.Skip(1).Select(row => row[1]));
    }

    private static string Write(Action<CsvWriter> write) => Write((TextWriter output) => write(new CsvWriter(output)));

    private static string Write(Action<TextWriter> write)
    {
        var output = new StringWriter();
        write(output);
        return output.ToString();
    }
}
