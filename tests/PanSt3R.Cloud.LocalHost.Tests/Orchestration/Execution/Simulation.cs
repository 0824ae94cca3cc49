using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using PanSt3R.Cloud.LocalHost.Orchestration.Execution;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Tests.Orchestration.Execution;

/// <summary>
/// A dataset in miniature: items are dispatched, raced against deadlines, tried again, and answered in an order drawn from a seed,
/// several at a time.
/// </summary>
/// <param name="items">Items.</param>
/// <param name="seed">Seed of the world's behaviour.</param>
internal sealed class Simulation(int items, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<int, OrchestratorAction> _open = [];
    private DateTime _now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public static async Task<object?> OrchestrateAsync(TaskOrchestrationContext context)
    {
        int count = context.GetInput<int>();
        string[] ends = await Task.WhenAll(Enumerable.Range(0, count).Select(index => ItemAsync(context, index)));
        context.SetCustomStatus(ends.Length);
        return ends;
    }

    public IReadOnlyList<Episode> Run()
    {
        var start = new ExecutionStarted { ExecutionId = "e1", Name = "Test", Input = $"{items}", CreatedAt = _now };
        var session = new OrchestrationSession("i1", start, OrchestrateAsync, NullLoggerFactory.Instance);
        var history = new List<Episode> { session.Advance(_now, [start]) };
        while (history[^1].Last is null)
        {
            Remember(history[^1]);
            _now = _now.AddSeconds(_random.Next(30));
            history.Add(session.Advance(_now, Arrivals()));
        }

        return history;
    }

    private static async Task<string> ItemAsync(TaskOrchestrationContext context, int index)
    {
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            try
            {
                await context.CallActivityAsync<object?>($"Dispatch{index}");
            }
            catch (TaskFailedException)
            {
                await context.CreateTimer(TimeSpan.FromSeconds(5), CancellationToken.None);
                continue;
            }

            using var end = new CancellationTokenSource();
            var deadline = context.CreateTimer(TimeSpan.FromMinutes(1), end.Token);
            var outcome = context.WaitForExternalEvent<int>($"Outcome{index}", end.Token);
            var first = await Task.WhenAny(deadline, outcome);
            end.Cancel();
            if (first == outcome)
            {
                return $"{index}:{attempt}:{await outcome}:{context.NewGuid():N}";
            }
        }

        return $"{index}:given up";
    }

    private void Remember(Episode episode)
    {
        foreach (var action in episode.Actions)
        {
            if (action is CancelTimer)
            {
                _open.Remove(action.Id);
            }
            else
            {
                _open.Add(action.Id, action);
            }
        }
    }

    private List<HistoryEvent> Arrivals()
    {
        var arrivals = new List<HistoryEvent>();
        foreach (var action in _open.Values.OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).ToArray())
        {
            if (Answer(action) is { } arrived)
            {
                _open.Remove(action.Id);
                arrivals.Add(arrived);
            }
        }

        if (_random.Next(3) == 0)
        {
            arrivals.Add(new EventRaised($"Outcome{_random.Next(items)}", $"{_random.Next(100)}"));
        }

        return arrivals;
    }

    private HistoryEvent? Answer(OrchestratorAction action) => action switch
    {
        CreateTimer timer => timer.FireAt <= _now ? new TimerFired(timer.Id) : null,
        ScheduleActivity when _random.Next(4) == 0 =>
            new TaskFailed(action.Id, TaskFailureDetails.FromException(new TimeoutException("lost"))),
        _ => new TaskCompleted(action.Id, null),
    };
}
