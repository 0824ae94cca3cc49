using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Orchestration.Hub;

public sealed class OrchestrationHubTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Activities_FannedOut_ReturnInOrderOfTheirCalls()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Activity<int, int>("Square", value => value * value)
            .Orchestrator("Sum", async context => await Task.WhenAll(
                Enumerable.Range(0, context.GetInput<int>()).Select(index => context.CallActivityAsync<int>("Square", index))));
        await hub.StartAsync();

        int[]? squares = await hub.RunAsync<int[]>("Sum", 20);

        Assert.Equal(Enumerable.Range(0, 20).Select(index => index * index), squares);
        Assert.Equal(20, hub.Calls["Square"]);
    }

    [Fact]
    public async Task Activity_FailsTwice_IsRetriedByPolicy()
    {
        int tries = 0;
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Activity<string, int>("Flaky", _ => ++tries < 3 ? throw new TimeoutException("not yet") : tries)
            .Orchestrator("Retry", context => context.CallActivityAsync<int>(
                "Flaky", "x", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1)))));
        await hub.StartAsync();

        Assert.Equal(3, await hub.RunAsync<int>("Retry"));
    }

    [Fact]
    public async Task Activity_RetryHandlerSaysNo_IsNotRetried()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Activity<string, int>("Bad", _ => throw new FormatException("no number"))
            .Orchestrator("Retry", context => context.CallActivityAsync<int>(
                "Bad", "x", TaskOptions.FromRetryHandler(retry => !retry.LastFailure.IsCausedBy<FormatException>())));
        await hub.StartAsync();

        var ended = await hub.EndAsync(await hub.ScheduleAsync("Retry"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(1, hub.Calls["Bad"]);
    }

    [Fact]
    public async Task Activity_Fails_SurfacesWithItsDetails()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Activity<string, int>("Bad", _ => throw new InvalidDataException("scene.json is empty"))
            .Orchestrator("Catch", async context =>
            {
                try
                {
                    return $"{await context.CallActivityAsync<int>("Bad", "x")}";
                }
                catch (TaskFailedException error) when (error.FailureDetails.IsCausedBy<InvalidDataException>())
                {
                    return $"{error.TaskName}: {error.FailureDetails.ErrorMessage}";
                }
            });
        await hub.StartAsync();

        Assert.Equal("Bad: scene.json is empty", await hub.RunAsync<string>("Catch"));
    }

    [Fact]
    public async Task UnhandledException_EndsAsFailedWithDetails()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator<int>("Throws", _ => throw new InvalidOperationException("no plan"));
        await hub.StartAsync();

        var ended = await hub.EndAsync(await hub.ScheduleAsync("Throws"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("no plan", ended.FailureDetails?.ErrorMessage);
        Assert.Equal(typeof(InvalidOperationException).FullName, ended.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task TimerRacedByEvent_EventWins_TimerIsCancelledAndEndComesAtOnce()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Race", async context =>
        {
            using var end = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), end.Token);
            var arrival = context.WaitForExternalEvent<string>("Done", CancellationToken.None);
            await Task.WhenAny(timer, arrival);
            end.Cancel();
            return $"{await arrival} {timer.IsCanceled}";
        });
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Race");
        await hub.Client.RaiseEventAsync(id, "done", "yes", Token);

        Assert.Equal("yes True", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitWithTimeout_ClockPassesIt_ThrowsTaskCanceled()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount(), time);
        hub.Orchestrator("Wait", async context =>
        {
            try
            {
                await context.WaitForExternalEvent<string>("Never", TimeSpan.FromMinutes(10));
                return default;
            }
            catch (TaskCanceledException)
            {
                return context.CurrentUtcDateTime;
            }
        });
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Wait");
        await Waiting.UntilAsync(() => hub.Hub.Find(id)?.Summary?.Status == OrchestrationRuntimeStatus.Running);

        await AdvanceUntilEndedAsync(hub, time, id, TimeSpan.FromMinutes(1));

        var due = new DateTime(2026, 3, 1, 12, 10, 0, DateTimeKind.Utc);
        Assert.InRange((await hub.EndAsync(id)).ReadOutputAs<DateTime>(), due, due.AddHours(1));
    }

    [Fact]
    public async Task Events_RaisedBeforeTheyAreAwaited_ComeInOrder()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Collect", async context =>
        {
            await context.WaitForExternalEvent<bool>("Go");
            var seen = new List<int>();
            for (int index = 0; index < 10; index++)
            {
                seen.Add(await context.WaitForExternalEvent<int>("Number"));
            }

            return seen;
        });
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Collect");
        for (int number = 0; number < 10; number++)
        {
            await hub.Client.RaiseEventAsync(id, "Number", number, Token);
        }

        await hub.Client.RaiseEventAsync(id, "Go", true, Token);

        Assert.Equal(Enumerable.Range(0, 10), (await hub.EndAsync(id)).ReadOutputAs<int[]>());
    }

    [Fact]
    public async Task SubOrchestrations_ReturnAndFailToTheirParent()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Child", context => context.GetInput<int>() < 0
                ? throw new ArgumentOutOfRangeException(null, "negative")
                : Task.FromResult($"{context.Parent!.InstanceId}/{context.InstanceId}"))
            .Orchestrator("Parent", async context =>
            {
                string named = await context.CallSubOrchestratorAsync<string>(
                    "Child", 1, new SubOrchestrationOptions(instanceId: "p:child"));
                string unnamed = await context.CallSubOrchestratorAsync<string>("Child", 2);
                try
                {
                    await context.CallSubOrchestratorAsync<string>("Child", -1);
                    return "no failure";
                }
                catch (TaskFailedException error)
                {
                    return $"{named} {unnamed.Length > 0} {error.FailureDetails.IsCausedBy<ArgumentException>()}";
                }
            });
        await hub.StartAsync();
        var ended = await hub.EndAsync(await hub.ScheduleAsync("Parent", null, "p"));

        Assert.Equal("p/p:child True True", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_KeepsUnreadEventsAndStartsAnEmptyHistory()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Loop", async context =>
        {
            int sum = context.GetInput<int>();
            int next = await context.WaitForExternalEvent<int>("Add");
            if (next != 0)
            {
                context.ContinueAsNew(sum + next);
            }

            return sum;
        });
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Loop", 0);
        await Task.WhenAll(Enumerable.Range(1, 10).Select(number => hub.Client.RaiseEventAsync(id, "Add", number, Token)));
        var histories = await hub.BlobsAsync(SystemLayout.HistoryFolder(id));
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "Add", 0, Token);

        Assert.Equal(55, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.InRange(histories.Count, 1, 2);
    }

    [Fact]
    public async Task SendEvent_ReachesAnotherOrchestrationOnce()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Listener", context => context.WaitForExternalEvent<string>("Word"))
            .Orchestrator("Speaker", context =>
            {
                context.SendEvent("listener", "Word", "hello");
                return Task.FromResult(0);
            });
        await hub.StartAsync();
        await hub.ScheduleAsync("Listener", null, "listener");
        await hub.RunAsync<int>("Speaker");

        Assert.Equal("hello", (await hub.EndAsync("listener")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_Recursive_EndsChildrenToo()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Child", context => context.WaitForExternalEvent<int>("Never"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Child", null, new SubOrchestrationOptions(instanceId: "child")));
        await hub.StartAsync();
        await hub.ScheduleAsync("Parent", null, "parent");
        await Waiting.UntilAsync(() => hub.Hub.Find("child")?.Summary is not null);

        await hub.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions("stop", Recursive: true), Token);

        var parent = await hub.EndAsync("parent");
        await Waiting.UntilAsync(() => hub.Hub.Find("child") is null);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "stop"), (parent.RuntimeStatus, parent.ReadOutputAs<string>()));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.Client.GetInstanceAsync("child", Token))!.RuntimeStatus);
    }

    [Fact]
    public async Task Suspended_KeepsEventsUntilResumed_AlsoOverARestart()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Wait", context => context.WaitForExternalEvent<int>("Go"));
        await hub.StartAsync();
        string id = await hub.ScheduleAsync("Wait");
        await hub.Client.SuspendInstanceAsync(id, "pause", Token);
        await hub.Client.RaiseEventAsync(id, "Go", 5, Token);
        await hub.RestartAsync();
        var suspended = await hub.Client.GetInstanceAsync(id, Token);
        await hub.Client.ResumeInstanceAsync(id, null, Token);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, suspended!.RuntimeStatus);
        Assert.Equal(5, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Schedule_SameIdWhileRunning_IsRefusedAndAfterEndReplacesUnlessDeduplicated()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Wait", context => context.WaitForExternalEvent<int>("Go"));
        await hub.StartAsync();
        await hub.ScheduleAsync("Wait", null, "one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => hub.ScheduleAsync("Wait", null, "one"));
        await hub.Client.RaiseEventAsync("one", "Go", 1, Token);
        await hub.EndAsync("one");
        var once = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, once, Token));
        await hub.ScheduleAsync("Wait", null, "one");

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync("one", Token))!.RuntimeStatus);
    }

    [Fact]
    public async Task StartAt_BeginsWhenTheClockIsThere()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount(), time);
        hub.Orchestrator("Now", context => Task.FromResult(context.CurrentUtcDateTime));
        await hub.StartAsync();
        var options = new StartOrchestrationOptions("later", time.GetUtcNow().AddMinutes(5));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Now", null, options, Token);
        var pending = await hub.Client.GetInstanceAsync("later", Token);
        await hub.RestartAsync();

        await AdvanceUntilEndedAsync(hub, time, "later", TimeSpan.FromMinutes(1));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, pending!.RuntimeStatus);
        var due = new DateTime(2026, 3, 1, 12, 5, 0, DateTimeKind.Utc);
        Assert.InRange((await hub.EndAsync("later")).ReadOutputAs<DateTime>(), due, due.AddHours(1));
    }

    [Fact]
    public async Task CustomStatusQueryAndPurge_TellWhatIsThereAndRemoveIt()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Tell", async context =>
        {
            context.SetCustomStatus(new Progress(1));
            return await context.WaitForExternalEvent<int>("Go");
        });
        await hub.StartAsync();
        string[] ids = ["a:1", "a:2", "b:1"];
        foreach (string id in ids)
        {
            await hub.ScheduleAsync("Tell", null, id);
        }

        await hub.Client.RaiseEventAsync("a:1", "Go", 1, Token);
        await hub.EndAsync("a:1");
        var query = new OrchestrationQuery(InstanceIdPrefix: "a:", FetchInputsAndOutputs: true, PageSize: 1);
        var found = new List<string>();
        await foreach (var metadata in hub.Client.GetAllInstancesAsync(query))
        {
            found.Add($"{metadata.InstanceId} {metadata.RuntimeStatus} {metadata.SerializedCustomStatus}");
        }

        var purged = await hub.Client.PurgeInstanceAsync("a:1", Token);

        Assert.Equal(["a:1 Completed {\"step\":1}", "a:2 Running {\"step\":1}"], found);
        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("a:1", Token));
    }

    [Fact]
    public async Task Ended_LeavesNothingInMemoryAndOneSummary()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Orchestrator("Quick", _ => Task.FromResult(1));
        await hub.StartAsync();
        for (int run = 0; run < 5; run++)
        {
            await hub.RunAsync<int>("Quick");
        }

        await Waiting.UntilAsync(() => hub.Hub.Instances.Count == 0);
        Assert.Empty(await hub.BlobsAsync(SystemLayout.ActiveHistories));
        Assert.Equal(5, (await hub.BlobsAsync(SystemLayout.Summaries)).Count);
    }

    [Fact]
    public async Task EventForUnknownInstance_IsAcceptedSilently()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        await hub.StartAsync();

        await hub.Client.RaiseEventAsync("nobody", "Go", 1, Token);

        Assert.Null(await hub.Client.GetInstanceAsync("nobody", Token));
        Assert.Empty(hub.Hub.Instances);
    }

    [Fact]
    public async Task StepTooLargeToWrite_FailsTheOrchestrationWithAdvice()
    {
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount());
        hub.Activity<int, string>("Huge", size => new string('x', size))
            .Orchestrator("Big", context => context.CallActivityAsync<string>("Huge", 5 << 20));
        await hub.StartAsync();

        var ended = await hub.EndAsync(await hub.ScheduleAsync("Big"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("Pass references", ended.FailureDetails!.ErrorMessage);
    }

    private sealed record Progress(int Step);

    private static async Task AdvanceUntilEndedAsync(TestHub hub, FakeTimeProvider time, string id, TimeSpan step)
    {
        while (hub.Hub.Find(id) is { Summary.HasEnded: false })
        {
            time.Advance(step);
            await Task.Delay(200, Token);
        }
    }
}
