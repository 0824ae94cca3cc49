using Microsoft.DurableTask;

namespace PanSt3R.Cloud.StandIns.Tests.DurableTask;

public sealed class DurableTaskClientTests : IAsyncDisposable
{
    private readonly PlainClient _client = new();

    [Fact]
    public async Task Start_EveryOverload_LeadsToTheAbstractOne()
    {
        await _client.ScheduleNewOrchestrationInstanceAsync("a", CancellationToken.None);
        await _client.ScheduleNewOrchestrationInstanceAsync("b", 1, CancellationToken.None);
        await _client.ScheduleNewOrchestrationInstanceAsync("c", new StartOrchestrationOptions("id"), CancellationToken.None);

        Assert.Equal(["start a  ", "start b 1 ", "start c  id"], _client.Calls);
    }

    [Fact]
    public async Task ShortOverloads_OfTheRest_LeadToTheLongOnes()
    {
        await _client.RaiseEventAsync("i", "done", CancellationToken.None);
        await _client.WaitForInstanceStartAsync("i", CancellationToken.None);
        await _client.WaitForInstanceCompletionAsync("i", CancellationToken.None);
        await _client.TerminateInstanceAsync("i", CancellationToken.None);
        await _client.TerminateInstanceAsync("i", (object)"output", CancellationToken.None);
        await _client.SuspendInstanceAsync("i", CancellationToken.None);
        await _client.ResumeInstanceAsync("i", CancellationToken.None);
        await _client.GetInstanceAsync("i", CancellationToken.None);
        await _client.GetInstanceAsync("i", true, CancellationToken.None);
        await _client.GetInstancesAsync("i", CancellationToken.None);

        Assert.Equal(
            [
                "raise done ", "wait for start False", "wait for end False", "terminate ", "terminate output",
                "suspend ", "resume ", "get False", "get True", "get False",
            ],
            _client.Calls);
    }

    [Fact]
    public async Task AllInstances_OfSeveralPages_ComeInOneRow() =>
        Assert.Equal(3, await _client.GetAllInstancesAsync().CountAsync(CancellationToken.None));

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
