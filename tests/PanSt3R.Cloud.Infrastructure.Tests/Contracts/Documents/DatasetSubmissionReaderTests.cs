using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

public sealed class DatasetSubmissionReaderTests
{
    [Fact]
    public void Read_Prefix_HasTheDefaults()
    {
        var submission = Read("{'version':1,'name':'rooms-april','scenes':{'prefix':'rooms/'}}");

        Assert.Equal("rooms/", submission.Scenes.Prefix);
        Assert.Null(submission.Scenes.List);
        Assert.Equal(new RunBudget(), submission.Budget);
        Assert.Null(submission.Evaluation);
    }

    [Fact]
    public void Read_NullForOptional_CountsAsNotGiven()
    {
        var submission = Read("{'version':1,'name':'n','scenes':{'prefix':'rooms','list':null},'model':null,'evaluation':null}");

        Assert.Null(submission.Model);
    }

    [Theory]
    [InlineData("{}", "neither 'prefix' nor 'list'")]
    [InlineData("{'prefix':'rooms/','list':[{'dataset':'a','scene':'b'}]}", "both 'prefix' and 'list'")]
    public void Read_NeitherOrBothSelections_IsAnError(string scenes, string expected)
    {
        string[] errors = Json.Errors(() => Read($"{{'version':1,'name':'n','scenes':{scenes}}}"));

        Assert.StartsWith("$.scenes: ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains(expected, errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SceneTwice_NamesBothPlaces()
    {
        string[] errors = Json.Errors(() => Read(
            "{'version':1,'name':'n','scenes':{'list':[{'dataset':'a','scene':'b'},{'dataset':'a','scene':'B'},{'dataset':'a','scene':'b'}]}}"));

        Assert.Equal(["$.scenes.list[2]: 'a/b' is $.scenes.list[0] already."], errors);
    }

    [Theory]
    [InlineData("'workerMinutes':0")]
    [InlineData("'workerMinutes':-1")]
    [InlineData("'workerMinutes':1e400")]
    [InlineData("'attemptMinutes':1441")]
    [InlineData("'attemptMinutes':'2'")]
    public void Read_ImpossibleBudget_IsAnError(string budget) =>
        Assert.Single(Json.Errors(() => Read($"{{'version':1,'name':'n','scenes':{{'prefix':'a'}},'budget':{{{budget}}}}}")));

    [Fact]
    public void Read_ScenesAtTheLimit_AreRead()
    {
        var submission = Read(WithScenes(SceneSelection.MaxScenes));

        Assert.Equal(SceneSelection.MaxScenes, submission.Scenes.List!.Count);
    }

    [Fact]
    public void Read_MoreScenesThanTheLimit_IsOneError()
    {
        string[] errors = Json.Errors(() => Read(WithScenes(SceneSelection.MaxScenes + 1)));

        Assert.Equal(["$.scenes.list: It has 100,001 entries; 1 to 100,000 are allowed."], errors);
    }

    [Fact]
    public void Read_AMillionEntries_IsRefusedBeforeAnythingIsBuilt()
    {
        string entries = string.Join(',', Enumerable.Repeat("{}", 1_000_000));

        string[] errors = Json.Errors(() => Read($"{{'version':1,'name':'n','scenes':{{'list':[{entries}]}}}}"));

        Assert.StartsWith("$: It has more than 2,000,000 values", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ThousandsOfErrors_TellsSomeAndCountsTheRest()
    {
        string entries = string.Join(',', Enumerable.Repeat("1", 10_000));

        string[] errors = Json.Errors(() => Read($"{{'version':1,'name':'n','scenes':{{'list':[{entries}]}}}}"));

        Assert.Equal(DocumentErrors.MaxTold + 1, errors.Length);
        Assert.Equal("$: 9,950 more errors are not told.", errors[^1]);
    }

    [Fact]
    public void Read_TooLarge_IsRefusedUnread()
    {
        byte[] bytes = new byte[DatasetSubmission.MaxBytes + 1];

        Assert.Equal(
            ["$: It has 16,777,217 bytes; at most 16,777,216 are read."], Json.Errors(() => DatasetSubmissionReader.Read(bytes, "here")));
    }

    [Fact]
    public void Read_TooDeep_IsOneError()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 100_000)) + string.Concat(Enumerable.Repeat("]", 100_000));

        Assert.StartsWith("$: ", Assert.Single(Json.Errors(() => Read(deep))), StringComparison.Ordinal);
    }

    private static string WithScenes(int count)
    {
        string entries = string.Join(',', Enumerable.Range(0, count).Select(index => $"{{'dataset':'d','scene':'s{index}'}}"));
        return $"{{'version':1,'name':'n','scenes':{{'list':[{entries}]}}}}";
    }

    private static DatasetSubmission Read(string text) => DatasetSubmissionReader.Read(Json.Bytes(text), "submissions/n.json");
}
