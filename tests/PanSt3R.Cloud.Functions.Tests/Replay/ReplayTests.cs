using Microsoft.DurableTask;

namespace PanSt3R.Cloud.Functions.Tests.Replay;

/// <summary>The simulation itself: it must notice what a real hub would fail on.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void Execute_OrchestrationDecidesOtherwiseInAReplay_IsNoticed()
    {
        int executions = 0;
        var instance = Instance(async context =>
        {
            await context.CallActivityAsync<int>("step", ++executions);
            return null;
        });
        instance.Execute();
        instance.History.Add(new HistoryEvent.Returned(DateTime.UnixEpoch, 0, "1", Failure: null));

        Assert.ThrowsAny<Exception>(instance.Execute);
    }

    [Fact]
    public void Execute_EventsBeforeTheyAreAwaited_ComeInTheirOrder()
    {
        var instance = Instance(async context =>
        {
            await context.CallActivityAsync<int>("step");
            return (await context.WaitForExternalEvent<int>("number"), await context.WaitForExternalEvent<int>("number"));
        });
        instance.Execute();
        instance.History.AddRange([
            new HistoryEvent.Raised(DateTime.UnixEpoch, "number", "1"),
            new HistoryEvent.Raised(DateTime.UnixEpoch, "number", "2"),
            new HistoryEvent.Returned(DateTime.UnixEpoch, 0, "0", Failure: null),
        ]);

        instance.Execute();

        Assert.True(instance.IsCompleted);
        Assert.Equal((1, 2), instance.Output);
    }

    private static SimulatedInstance Instance(Func<TaskOrchestrationContext, Task<object?>> orchestrator) =>
        new("name", "id", parent: null, input: null, DateTime.UnixEpoch, orchestrator);
}
