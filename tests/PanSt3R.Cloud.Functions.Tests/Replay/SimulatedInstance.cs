using System.Text.Json;
using Microsoft.DurableTask;

namespace PanSt3R.Cloud.Functions.Tests.Replay;

/// <summary>
/// An orchestration that is executed anew from its history whenever something new is learnt. Asking for something else than in
/// an earlier execution fails the test.
/// </summary>
internal sealed class SimulatedInstance(
    string name, string id, string? parent, string? input, DateTime startedAt, Func<TaskOrchestrationContext, Task<object?>> orchestrator)
{
    private readonly List<OrchestrationAction> _actions = [];

    public string Id => id;

    public string? Parent => parent;

    public List<HistoryEvent> History { get; } = [];

    public bool IsCompleted { get; private set; }

    public object? Output { get; private set; }

    public Exception? Failure { get; private set; }

    public string? CustomStatus { get; private set; }

    public HashSet<int> CanceledTimers { get; private set; } = [];

    public IReadOnlyList<OrchestrationAction> Actions => _actions;

    /// <summary>Executes over the whole history.</summary>
    /// <returns>Numbers of actions that are new.</returns>
    public IReadOnlyList<int> Execute()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Replay();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private int[] Replay()
    {
        var context = new ReplayContext(name, id, parent?.Split('\n')[0], input, startedAt) { Replaying = true };
        var task = orchestrator(context);
        foreach (var (index, happened) in History.Index())
        {
            Assert.False(task.IsCompleted && index < History.Count - 1 && !IsCompleted, $"'{id}' ended earlier in a replay.");
            context.Replaying = index < History.Count - 1;
            context.Now = happened.At > context.Now ? happened.At : context.Now;
            context.Learn(happened);
        }

        int known = _actions.Count;
        Assert.True(context.Actions.Count >= known, $"'{id}' asked for less in a replay.");
        for (int index = 0; index < known; index++)
        {
            Assert.Equal(_actions[index], context.Actions[index]);
        }

        _actions.AddRange(context.Actions.Skip(known));
        CanceledTimers = context.CanceledTimers;
        CustomStatus = context.CustomStatus is { } status ? JsonSerializer.Serialize(status, status.GetType(), ReplayContext.Json) : null;
        IsCompleted = task.IsCompleted;
        Failure = task.Exception?.InnerException;
        Output = task.IsCompletedSuccessfully ? task.Result : null;
        return [.. Enumerable.Range(known, _actions.Count - known)];
    }
}
