using System.Collections.Concurrent;
using PanSt3R.Cloud.LocalHost.Orchestration.Execution;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>Carries out what an orchestration asked for, each action once while the host runs.</summary>
/// <param name="id">Instance id.</param>
/// <param name="hub">The hub.</param>
internal sealed class ActionDispatcher(string id, OrchestrationHub hub)
{
    private const int StartTimer = -1;

    private readonly HashSet<int> _carriedOut = [];
    private readonly HashSet<int> _armed = [];
    private readonly List<Task> _sends = [];
    private readonly ConcurrentQueue<(string Execution, int Id)> _delivered = [];
    private string? _execution;

    /// <summary>Carries out what is outstanding and was not carried out yet, and disarms timers that are not.</summary>
    public void CarryOut(OrchestrationSession session)
    {
        if (_execution != session.Start.ExecutionId)
        {
            Forget();
            _execution = session.Start.ExecutionId;
        }

        ArmStart(session);
        foreach (var action in session.Outstanding.All.Where(action => _carriedOut.Add(action.Id)))
        {
            CarryOut(action, session.Start);
        }

        foreach (int timer in _armed.Where(timer => !session.Outstanding.Contains(timer)).ToArray())
        {
            _armed.Remove(timer);
            hub.Timers.Disarm(new TimerKey(id, _execution, timer));
        }
    }

    /// <summary>Ids of sent events that have arrived since the last call; null for none.</summary>
    public IReadOnlyList<int>? TakeDelivered()
    {
        var delivered = new List<int>();
        while (_delivered.TryDequeue(out var sent))
        {
            if (sent.Execution == _execution)
            {
                delivered.Add(sent.Id);
            }
        }

        return delivered.Count > 0 ? delivered : null;
    }

    /// <summary>Waits until sent events have arrived.</summary>
    public Task SendsAsync(CancellationToken cancellationToken) => Task.WhenAll(_sends).WaitAsync(cancellationToken);

    /// <summary>Forgets the execution; its timers do not fire.</summary>
    public void Forget()
    {
        foreach (int timer in _armed)
        {
            hub.Timers.Disarm(new TimerKey(id, _execution!, timer));
        }

        _armed.Clear();
        _carriedOut.Clear();
        _sends.Clear();
        _execution = null;
    }

    private void CarryOut(OrchestratorAction action, ExecutionStarted start)
    {
        switch (action)
        {
            case ScheduleActivity activity:
                hub.RunActivity(id, start.ExecutionId, activity);
                break;
            case StartChild child:
                StartChild(child, start);
                break;
            case CreateTimer timer:
                _armed.Add(timer.Id);
                Arm(timer.Id, timer.FireAt, start.ExecutionId, new TimerFired(timer.Id));
                break;
            case SendEvent send:
                _sends.RemoveAll(task => task.IsCompletedSuccessfully);
                _sends.Add(SendAsync(send, start.ExecutionId));
                break;
        }
    }

    private void StartChild(StartChild child, ExecutionStarted parent)
    {
        string execution = $"{StableGuid.From($"{parent.ExecutionId}/child/{child.Id}"):N}";
        var start = new ExecutionStarted
        {
            ExecutionId = execution,
            Name = child.Name,
            Input = child.Input,
            Tags = child.Tags,
            Parent = new ParentLink(id, parent.ExecutionId, parent.Name, child.Id),
            CreatedAt = hub.Time.GetUtcNow().UtcDateTime,
        };
        _ = hub.PostAsync(child.InstanceId, new StartMessage(start, []));
    }

    private void ArmStart(OrchestrationSession session)
    {
        if (!session.HasBegun && session.Start.StartAt is { } startAt)
        {
            Arm(StartTimer, startAt, session.Start.ExecutionId, new StartDue());
        }
    }

    private void Arm(int timer, DateTime due, string execution, HistoryEvent fired) => hub.Timers.Arm(
        new TimerKey(id, execution, timer), due, () => _ = hub.PostAsync(id, new EventMessage(fired, execution)));

    private async Task SendAsync(SendEvent send, string execution)
    {
        var raised = new EventRaised(send.Name, send.Payload, $"{execution}/{send.Id}");
        await hub.PostAsync(send.InstanceId, new EventMessage(raised));
        _delivered.Enqueue((execution, send.Id));
    }
}
