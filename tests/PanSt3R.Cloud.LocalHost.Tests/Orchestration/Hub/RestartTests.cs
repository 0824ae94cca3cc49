using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Orchestration.Hub;

/// <summary>The hub stops and starts while orchestrations are under way.</summary>
public sealed class RestartTests(AzuriteFixture azurite)
{
    private const int Restarts = 10;
    private const int Pages = 3;
    private const int Items = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PendingActivity_RunsAgainAfterARestart()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        bool first = true;
        hub.Activity<int, int>("Slow", async (value, cancellationToken) =>
            {
                if (first)
                {
                    first = false;
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }

                return value + 1;
            })
            .Orchestrator("Once", context => context.CallActivityAsync<int>("Slow", 1));
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Once");
        await Waiting.UntilAsync(() => hub.Calls.ContainsKey("Slow"));

        await hub.RestartAsync();

        Assert.Equal(2, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(2, hub.Calls["Slow"]);
    }

    [Fact]
    public async Task EndedActivity_DoesNotRunAgain()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Activity<int, int>("Fast", value => value + 1)
            .Orchestrator("Wait", async context =>
                await context.CallActivityAsync<int>("Fast", 1) + await context.WaitForExternalEvent<int>("Go"));
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Wait");
        await Waiting.UntilAsync(() => hub.Hub.Find(id)!.Summary!.UpdatedAt > hub.Hub.Find(id)!.Summary!.CreatedAt);
        await Task.Delay(200, Token);

        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "Go", 40, Token);

        Assert.Equal(42, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(1, hub.Calls["Fast"]);
    }

    [Fact]
    public async Task PendingTimer_FiresAfterARestart()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return 1;
        });
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Sleep");

        await hub.RestartAsync();

        Assert.Equal(1, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task ChangedCode_FailsInsteadOfGuessing()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Plan", context => context.WaitForExternalEvent<int>("Go"));
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Plan");
        await hub.StopAsync();
        hub.Registry = new();
        hub.Orchestrator("Plan", context => context.CallActivityAsync<int>("New"));

        await hub.StartAsync();
        var ended = await hub.EndAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("does not follow its history", ended.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task RestartedTenTimes_EveryEventRepeated_NothingIsLostDoubledOrStuck()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Activity<int, int>("Dispatch", value => value)
            .Orchestrator("Page", PageAsync)
            .Orchestrator("Dataset", async context => await Task.WhenAll(Enumerable.Range(0, Pages).Select(page =>
                context.CallSubOrchestratorAsync<int>("Page", page, new SubOrchestrationOptions(instanceId: $"d:p{page}")))));
        await hub.StartAsync();
        await hub.ScheduleAsync("Dataset", null, "d");

        int restarts = 0;
        for (int item = 0; item < Items; item++)
        {
            await Task.WhenAll(Enumerable.Range(0, Pages).Select(page => SendTwiceAsync(hub, $"d:p{page}", item)));
            for (int again = 0; again < 2 && restarts < Restarts; again++, restarts++)
            {
                await hub.RestartAsync();
            }
        }

        int[]? counts = (await hub.EndAsync("d")).ReadOutputAs<int[]>();
        TestContext.Current.SendDiagnosticMessage(
            $"{restarts} restarts, {2 * Pages * Items} events for {Pages * Items} items: {counts!.Sum()} counted, "
            + $"{hub.Calls["Dispatch"]} dispatches");
        Assert.Equal(Restarts, restarts);
        Assert.Equal(Enumerable.Repeat(Items, Pages), counts);
        Assert.Empty(await hub.BlobsAsync(SystemLayout.ActiveHistories));
        Assert.Equal(Pages + 1, (await hub.BlobsAsync(SystemLayout.Summaries)).Count);
    }

    private static async Task<int> PageAsync(TaskOrchestrationContext context)
    {
        await Task.WhenAll(Enumerable.Range(0, Items).Select(item => context.CallActivityAsync<int>("Dispatch", item)));
        var ended = new HashSet<int>();
        while (ended.Count < Items)
        {
            ended.Add(await context.WaitForExternalEvent<int>("Outcome"));
        }

        return ended.Count;
    }

    // As a queue does: an event whose delivery was not confirmed is delivered again, and each is delivered twice.
    private static async Task SendTwiceAsync(TestHub hub, string page, int item)
    {
        await Waiting.UntilAsync(() => hub.Hub.Find(page) is not null);
        await hub.Client.RaiseEventAsync(page, "Outcome", item, Token);
        await hub.Client.RaiseEventAsync(page, "Outcome", item, Token);
    }
}
