using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>What an orchestration asked for and has no answer to: what must be done again after a restart.</summary>
internal sealed class OutstandingActions
{
    private readonly SortedDictionary<int, OrchestratorAction> _actions = [];

    /// <summary>The actions, by id.</summary>
    public IReadOnlyCollection<OrchestratorAction> All => _actions.Values;

    /// <summary>Whether an action is outstanding.</summary>
    public bool Contains(int id) => _actions.ContainsKey(id);

    /// <summary>Takes over what a step answered and asked for.</summary>
    public void Apply(Episode episode)
    {
        foreach (int id in episode.Delivered ?? [])
        {
            _actions.Remove(id);
        }

        foreach (var answered in episode.Events)
        {
            Remove(answered);
        }

        foreach (var action in episode.Actions)
        {
            Add(action);
        }
    }

    private void Remove(HistoryEvent answered)
    {
        int? id = answered switch
        {
            TaskCompleted completed => completed.TaskId,
            TaskFailed failed => failed.TaskId,
            TimerFired fired => fired.TaskId,
            _ => null,
        };
        if (id is { } known)
        {
            _actions.Remove(known);
        }
    }

    private void Add(OrchestratorAction action)
    {
        switch (action)
        {
            case CancelTimer:
                _actions.Remove(action.Id);
                break;
            case ScheduleActivity or StartChild or CreateTimer or SendEvent:
                _actions.Add(action.Id, action);
                break;
        }
    }
}
