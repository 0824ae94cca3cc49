using CsCheck;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using PanSt3R.Cloud.LocalHost.Orchestration.Execution;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Tests.Orchestration.Execution;

public sealed class OrchestrationSessionTests
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Replay_AtEveryPosition_GoesOnToTheSameEnd() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, int.MaxValue]).Sample((items, seed) =>
        {
            var history = new Simulation(items, seed).Run();
            string end = EndOf(history);
            for (int position = 1; position <= history.Count; position++)
            {
                var session = Replayed(items, history.Take(position));
                var rest = history.Skip(position)
                    .Select(episode => session.Advance(episode.At, episode.Events))
                    .ToArray();
                string[] expected = [.. history.Skip(position).Select(Describe)];
                Assert.Equal(expected, rest.Select(Describe));
                Assert.True(rest.Length == 0 || EndOf(rest) == end);
            }
        }, iter: 60);

    [Fact]
    public void Replay_AfterTheCodeChanged_NamesBothActions()
    {
        var start = Start(3);
        var history = new List<Episode> { Session(start, context => context.CallActivityAsync<object?>("Plan")!).Advance(Noon, [start]) };

        var changed = Session(start, context => context.CallActivityAsync<object?>("Publish")!);
        var error = Assert.Throws<NonDeterminismException>(() => changed.Replay(history[0]));

        Assert.Contains("activity 'Plan' (#0)", error.Message);
        Assert.Contains("activity 'Publish' (#0)", error.Message);
    }

    [Fact]
    public void Replay_AsksForLess_IsNoticed()
    {
        var start = Start(1);
        var recorded = Session(start, context => context.CallActivityAsync<object?>("Plan")!).Advance(Noon, [start]);

        var changed = Session(start, context => context.WaitForExternalEvent<object?>("Go"));

        Assert.Throws<NonDeterminismException>(() => changed.Replay(recorded));
    }

    [Fact]
    public async Task AwaitsForeignTask_FailsWithTheRule()
    {
        var start = Start(1);
        var foreign = new TaskCompletionSource<object?>();
        var session = Session(start, async _ => await foreign.Task);
        var left = new TaskCompletionSource();
        session.Left += left.SetResult;
        session.Advance(Noon, [start]);

        await Task.Run(() => foreign.SetResult(null), TestContext.Current.CancellationToken);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var end = Assert.IsType<EndExecution>(session.Advance(Noon, []).Last);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Contains("its context did not make", end.Failure!.ErrorMessage);
    }

    [Fact]
    public void ClockSetBack_OrchestratorsTimeStandsStill()
    {
        var start = Start(1);
        var session = Session(start, async context =>
        {
            await context.WaitForExternalEvent<int>("Go");
            return context.CurrentUtcDateTime;
        });
        session.Advance(Noon, [start]);

        var end = (EndExecution)session.Advance(Noon.AddHours(-1), [new EventRaised("Go", "1")]).Last!;

        Assert.Equal(Noon, HubJson.Values.Deserialize<DateTime>(end.Output));
    }

    [Fact]
    public void SameMessageTwice_IsReadOnce()
    {
        var start = Start(1);
        var session = Session(start, async context =>
            await context.WaitForExternalEvent<int>("Go") + (await context.WaitForExternalEvent<int>("Go")));
        session.Advance(Noon, [start]);

        session.Advance(Noon, [new EventRaised("Go", "1", "a/1"), new EventRaised("Go", "1", "a/1")]);
        var end = (EndExecution)session.Advance(Noon, [new EventRaised("Go", "2", "a/2")]).Last!;

        Assert.Equal("3", end.Output);
    }

    [Fact]
    public void NewGuid_IsTheSameInAReplayAndDiffersWithinOne()
    {
        var start = Start(1);
        Guid[] Guids() => HubJson.Values.Deserialize<Guid[]>(
            ((EndExecution)Session(start, context => Task.FromResult<object?>(new[] { context.NewGuid(), context.NewGuid() }))
                .Advance(Noon, [start]).Last!).Output)!;

        Assert.Equal(Guids(), Guids());
        Assert.Equal(2, Guids().Distinct().Count());
    }

    private static ExecutionStarted Start(int items) => new()
    {
        ExecutionId = "e1",
        Name = "Test",
        Input = $"{items}",
        CreatedAt = Noon,
    };

    private static OrchestrationSession Session<T>(ExecutionStarted start, Func<TaskOrchestrationContext, Task<T>> code) =>
        new("i1", start, async context => await code(context), NullLoggerFactory.Instance);

    private static OrchestrationSession Replayed(int items, IEnumerable<Episode> episodes)
    {
        var session = Session(Start(items), Simulation.OrchestrateAsync);
        foreach (var episode in episodes)
        {
            session.Replay(episode);
        }

        return session;
    }

    private static string Describe(Episode episode) =>
        string.Join("; ", episode.Actions.Select(action => action.Describe() + ((action as EndExecution)?.Output ?? "")));

    private static string EndOf(IReadOnlyList<Episode> history) => ((EndExecution)history[^1].Last!).Output!;
}
