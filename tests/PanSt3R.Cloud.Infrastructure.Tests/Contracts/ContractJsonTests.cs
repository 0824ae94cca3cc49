using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts;

public sealed class ContractJsonTests
{
    private static readonly SceneRecord Record = new()
    {
        Attempt = new AttemptKey("s-rooms-0123", new SceneKey("rooms", "one"), 0, 2),
        Folder = "a2-0123",
        Worker = "worker-1",
        State = SceneState.Failed,
        ClaimedAt = new DateTimeOffset(2026, 4, 1, 10, 0, 0, TimeSpan.Zero),
        Progress = new SceneProgress("upload", 3, 9, new DateTimeOffset(2026, 4, 1, 10, 1, 0, TimeSpan.Zero)),
        Failure = new SceneFailure(FailureClass.TooBig, "Memory did not suffice.", IsFinal: true),
        Usage = new SceneUsage(60.5, 1L << 40, "cuda:0"),
    };

    [Fact]
    public void Record_Written_IsTheSameWhenRead() =>
        Assert.Equal(Record, JsonSerializer.Deserialize<SceneRecord>(Json.Of(Record), ContractJson.Options));

    [Fact]
    public void Record_Written_HasVersionFirstWordsForEnumerationsAndNoNulls()
    {
        string text = JsonSerializer.Serialize(Record, ContractJson.Options);

        Assert.StartsWith("{\"version\":1,", text, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"failed\"", text, StringComparison.Ordinal);
        Assert.Contains("\"class\":\"tooBig\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_FailuresByClass_AreWords()
    {
        var status = new RunStatus
        {
            Run = "r",
            State = RunState.Running,
            UpdatedAt = default,
            Failed = new Dictionary<FailureClass, int> { [FailureClass.LostMachine] = 2 },
        };

        Assert.Contains("{\"lostMachine\":2}", JsonSerializer.Serialize(status, ContractJson.Options), StringComparison.Ordinal);
        Assert.Equal(2, JsonSerializer.Deserialize<RunStatus>(Json.Of(status), ContractJson.Options)!.Failed[FailureClass.LostMachine]);
    }

    [Theory]
    [InlineData("""{"class":1,"reason":"r"}""")]
    [InlineData("""{"class":"unknown","reason":"r"}""")]
    [InlineData("""{"class":"bug"}""")]
    [InlineData("""{"class":"bug","reason":null}""")]
    public void Failure_Broken_IsNotRead(string text) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SceneFailure>(text, ContractJson.Options));

    [Fact]
    public void MessageId_Attempts_AreApartAndShort()
    {
        string[] ids =
        [
            .. from round in new[] { 0, 1 } from number in new[] { 1, 2 } select (Record.Attempt with { Round = round, Number = number }).MessageId,
        ];

        Assert.Equal(4, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 128));
    }
}
