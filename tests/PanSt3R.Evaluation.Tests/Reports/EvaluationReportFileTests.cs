using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Reports;

public sealed class EvaluationReportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File(EvaluationReportFile.FileName);

    [Fact]
    public void Read_WrittenReport_IsTheSame()
    {
        var report = SampleReports.Create();
        EvaluationReportFile.Write(File, report);

        AssertSame(report, EvaluationReportFile.Read(File));
        AssertSame(report, EvaluationReportFile.Read(_folder.Path));
    }

    [Fact]
    public void Write_UnavailableFigures_AreNullAndStatusesAreWords()
    {
        EvaluationReportFile.Write(File, SampleReports.Create(scenes: 6) with { Figures = NoFigures() });
        var json = JsonNode.Parse(System.IO.File.ReadAllText(File))!;

        Assert.Equal("panst3r.evaluation/1", (string?)json["schema"]);
        Assert.True(json["figures"]!["pq"]!.AsObject().ContainsKey("value"));
        Assert.Null(json["figures"]!["pq"]!["value"]);
        Assert.Contains(json["scenes"]!.AsArray(), scene => (string?)scene!["status"] == "skipped");
    }

    [Theory]
    [InlineData("schema", "\"panst3r.evaluation/2\"", "panst3r.evaluation/2")]
    [InlineData("schema", "null", "schema")]
    [InlineData("coverage", """{"expected":1,"evaluated":1,"failed":0,"skipped":0}""", "coverage")]
    [InlineData("coverage", """{"expected":6}""", "evaluated")]
    [InlineData("scenes", "[null]", "null")]
    [InlineData("classes", "[null]", "null")]
    [InlineData("warnings", "[null]", "null")]
    [InlineData("name", "null", "name")]
    [InlineData("created", "\"yesterday\"", "created")]
    [InlineData("interval", """{"method":"m","level":1.5,"resamples":1,"seed":1}""", "level")]
    public void Read_ChangedProperty_IsRefused(string property, string value, string mention)
    {
        var json = Sample();
        json[property] = JsonNode.Parse(value);

        var error = Refused(json.ToJsonString());
        Assert.Contains(mention, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("\"NaN\"")]
    [InlineData("1e999")]
    [InlineData("-0.1")]
    [InlineData("1.1")]
    public void Read_FigureThatIsNoShare_IsRefused(string value)
    {
        var json = Sample();
        json["figures"]!["pq"]!["value"] = "HERE";
        json["figures"]!["pq"]!["low"] = null;
        json["figures"]!["pq"]!["high"] = null;

        Refused(json.ToJsonString().Replace("\"HERE\"", value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../elsewhere.png")]
    [InlineData("/etc/hostname")]
    [InlineData("previews/../../elsewhere.png")]
    [InlineData("C:\\elsewhere.png")]
    [InlineData("")]
    public void Read_PreviewOutsideOfTheFolder_IsRefused(string preview)
    {
        var json = Sample();
        json["scenes"]![0]!["preview"] = preview;

        Assert.Contains("preview", Refused(json.ToJsonString()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryMissingProperty_IsRefusedOrOptional()
    {
        string[] optional = ["provenance", "warnings"];
        foreach (string property in Sample().Select(entry => entry.Key).Except(optional))
        {
            var json = Sample();
            json.Remove(property);
            Refused(json.ToJsonString());
        }
    }

    [Fact]
    public void Read_MissingLists_AreEmpty()
    {
        var json = Sample();
        json.Remove("provenance");
        json.Remove("warnings");
        json["scenes"]![0]!.AsObject().Remove("classes");
        System.IO.File.WriteAllText(File, json.ToJsonString());
        var report = EvaluationReportFile.Read(File);

        Assert.Empty(report.Provenance);
        Assert.Empty(report.Warnings);
        Assert.Empty(report.Scenes[0].Classes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\u0000")]
    [InlineData("{\"schema\":\"panst3r.evaluation/1\",\"schema\":\"panst3r.evaluation/1\"}")]
    public void Read_NoReport_IsRefused(string text) => Refused(text);

    [Fact]
    public void Read_DeepNesting_IsRefused() => Refused(new string('[', 100_000));

    [Fact]
    public void Read_MissingFileOrFolder_NamesIt()
    {
        var noFile = Assert.Throws<InvalidContentException>(() => EvaluationReportFile.Read(_folder.File("none")));
        var noReport = Assert.Throws<InvalidContentException>(() => EvaluationReportFile.Read(_folder.Path));

        Assert.Contains(_folder.File("none"), noFile.Message, StringComparison.Ordinal);
        Assert.Contains(File, noReport.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RandomMutations_NeverFailOtherwise()
    {
        EvaluationReportFile.Write(File, SampleReports.Create(scenes: 14));
        byte[] original = System.IO.File.ReadAllBytes(File);
        var place = Gen.Int[0, original.Length - 1];
        var mutation = Gen.Select(place, Gen.Byte, place, Gen.Int[0, 40]);

        mutation.Array[1, 4].Sample(mutations => ReadsOrRefuses(Mutate(original, mutations)), iter: 200, threads: 1);
    }

    public void Dispose() => _folder.Dispose();

    internal static FigureEstimates NoFigures()
    {
        var none = new Estimate(null, null, null);
        return new FigureEstimates(none, none, none, none, none, none);
    }

    private static byte[] Mutate(byte[] original, (int At, byte Value, int From, int Length)[] mutations)
    {
        byte[] bytes = [.. original];
        foreach (var (at, value, from, length) in mutations)
        {
            bytes[at] = value;
            int copied = Math.Min(length, bytes.Length - Math.Max(at, from));
            bytes.AsSpan(from, copied).ToArray().CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }

    private void ReadsOrRefuses(byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File, bytes);
        try
        {
            var report = EvaluationReportFile.Read(File);
            EvaluationReportWriter.Write(_folder.Path, report, TestContext.Current.CancellationToken);
        }
        catch (InvalidContentException)
        {
            // What the mutations should end in.
        }
    }

    private InvalidContentException Refused(string text)
    {
        System.IO.File.WriteAllText(File, text, Encoding.UTF8);
        var error = Assert.Throws<InvalidContentException>(() => EvaluationReportFile.Read(File));
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        return error;
    }

    private JsonObject Sample()
    {
        EvaluationReportFile.Write(File, SampleReports.Create(scenes: 6));
        return JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject();
    }

    private static void AssertSame(EvaluationReport expected, EvaluationReport actual) =>
        Assert.Equivalent(expected, actual, strict: true);
}
