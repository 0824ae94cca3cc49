using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

public sealed class BenchmarkDefinitionReaderTests
{
    private const string Submission = "{'name':'nightly','scenes':{'prefix':'rooms/'},'evaluation':{'protocol':'rooms'}}";

    private static readonly string Hash = new('0', 64);

    private static string Pins => $"{{'data':'{Hash}','model':'{Hash}','settings':'{Hash}'}}";

    [Fact]
    public void Read_Definition_HasWhatItSays()
    {
        var benchmark = Read($"{{'version':1,'schedule':'0 3 * * *','submission':{Submission},'pins':{Pins}}}");

        Assert.Equal("0 3 * * *", benchmark.Schedule);
        Assert.Equal("nightly", benchmark.Submission.Name);
        Assert.Equal("rooms", benchmark.Submission.Evaluation!.Protocol);
        Assert.Equal(0.01, benchmark.Tolerance);
    }

    [Theory]
    [InlineData("0 3 * *")]
    [InlineData("0 0 3 * * *")]
    [InlineData("61 3 * * *")]
    [InlineData("nightly")]
    [InlineData("")]
    [InlineData("0 0 30 2 *")]
    public void Read_ScheduleThatNeverComes_IsAnError(string schedule)
    {
        string[] errors = Json.Errors(() => Read($"{{'version':1,'schedule':'{schedule}','submission':{Submission},'pins':{Pins}}}"));

        Assert.StartsWith("$.schedule: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ErrorsOfAllParts_AreToldTogether()
    {
        string[] errors = Json.Errors(() => Read(
            "{'version':1,'schedule':5,'submission':{'version':2,'name':'n','scenes':{'prefix':'/etc'}},'pins':{'data':'x'},'tolerance':2}"));

        Assert.Equal(
            [
                "$.schedule", "$.submission.version", "$.submission.scenes.prefix", "$.submission.evaluation", "$.pins.data",
                "$.pins.model", "$.pins.settings", "$.tolerance",
            ],
            errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]));
    }

    private static BenchmarkDefinition Read(string text) => BenchmarkDefinitionReader.Read(Json.Bytes(text), "benchmarks/nightly.json");
}
