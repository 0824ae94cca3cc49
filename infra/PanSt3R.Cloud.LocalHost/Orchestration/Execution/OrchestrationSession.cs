using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>
/// A live orchestrator. Steps of its history are replayed into it once; after that every new step continues where the last one
/// stopped.
/// </summary>
internal sealed class OrchestrationSession
{
    private readonly OrchestratorLoop _loop = new();
    private readonly LocalOrchestrationContext _context;
    private readonly OrchestratorCode _code;
    private readonly List<HistoryEvent> _heldBack = [];
    private readonly List<EventRaised> _late = [];
    private bool _ended;

    /// <summary>Prepares an orchestrator; nothing of it has run yet.</summary>
    /// <param name="instanceId">Instance id.</param>
    /// <param name="start">How it was started.</param>
    /// <param name="code">Its code.</param>
    /// <param name="loggers">Loggers of the host.</param>
    public OrchestrationSession(string instanceId, ExecutionStarted start, OrchestratorCode code, ILoggerFactory loggers)
    {
        Start = start;
        _code = code;
        _context = new LocalOrchestrationContext(instanceId, start, _loop, loggers);
        foreach (var carried in start.Carried)
        {
            _context.Events.Raise(carried);
        }
    }

    /// <summary>Raised when the orchestrator left its thread outside a step; the next step fails it.</summary>
    public event Action? Left
    {
        add => _loop.Left += value;
        remove => _loop.Left -= value;
    }

    /// <summary>How it was started.</summary>
    public ExecutionStarted Start { get; }

    /// <summary>Whether the orchestrator has begun.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the orchestrator left its thread, so that a step must be taken even when nothing arrived.</summary>
    public bool HasLeft => _loop.HasBeenLeft;

    /// <summary>Whether events are held back.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>Custom status as JSON.</summary>
    public string? CustomStatus => _context.CustomStatus;

    /// <summary>Actions that nobody has answered yet.</summary>
    public OutstandingActions Outstanding { get; } = new();

    /// <summary>Repeats a step of the history.</summary>
    /// <exception cref="NonDeterminismException">The orchestrator does not do again what the step says.</exception>
    public void Replay(Episode recorded)
    {
        var repeated = Step(recorded.At, recorded.Events, replaying: true);
        int same = recorded.Actions.Zip(repeated).TakeWhile(pair => pair.First.Describe() == pair.Second.Describe()).Count();
        if (same != recorded.Actions.Count || same != repeated.Count)
        {
            string expected = same < recorded.Actions.Count ? recorded.Actions[same].Describe() : "nothing more";
            string actual = same < repeated.Count ? repeated[same].Describe() : "nothing more";
            throw new NonDeterminismException(
                $"The orchestrator '{Start.Name}' does not follow its history: it once asked for {expected} and now asks for {actual}. "
                + "Its code must depend on its input and its context alone, and must not change while it runs.");
        }

        Outstanding.Apply(recorded);
    }

    /// <summary>Takes the next step.</summary>
    /// <param name="at">The time; never earlier than the step before is remembered.</param>
    /// <param name="events">What arrived.</param>
    /// <param name="delivered">Ids of events sent earlier that have arrived by now.</param>
    /// <returns>The step, to be written before anything follows from it.</returns>
    public Episode Advance(DateTime at, IReadOnlyList<HistoryEvent> events, IReadOnlyList<int>? delivered = null)
    {
        var now = at > _context.Now ? at : _context.Now;
        var episode = new Episode(now, events, Step(now, events, replaying: false)) { Delivered = delivered };
        Outstanding.Apply(episode);
        return episode;
    }

    private IReadOnlyList<OrchestratorAction> Step(DateTime now, IReadOnlyList<HistoryEvent> events, bool replaying)
    {
        _context.Now = now;
        _context.Replaying = replaying;
        foreach (var arrived in events)
        {
            _loop.Run(() => Deliver(arrived));
        }

        if (_loop.HasBeenLeft && !_ended)
        {
            _loop.Run(() => Fail(new NonDeterminismException(NonDeterminismException.LeftItsThread)));
        }

        if (_ended && _context.Continuation is { } continuation)
        {
            _loop.Run(() => _context.Act(id => new RestartExecution(id, Next(continuation))));
        }

        return _context.TakeActions();
    }

    private void Deliver(HistoryEvent arrived)
    {
        switch (arrived)
        {
            case EventRaised raised when _ended:
                _late.Add(raised);
                break;
            case var _ when _ended:
                break;
            case ExecutionTerminated terminated:
                End(OrchestrationRuntimeStatus.Terminated, terminated.Output, null);
                break;
            case ExecutionSuspended:
                IsSuspended = true;
                break;
            case ExecutionResumed:
                Resume();
                break;
            case var _ when IsSuspended:
                _heldBack.Add(arrived);
                break;
            default:
                Answer(arrived);
                break;
        }
    }

    private void Resume()
    {
        IsSuspended = false;
        HistoryEvent[] held = [.. _heldBack];
        _heldBack.Clear();
        foreach (var arrived in held)
        {
            Answer(arrived);
        }
    }

    private void Answer(HistoryEvent arrived)
    {
        switch (arrived)
        {
            case ExecutionStarted { StartAt: { } startAt } when startAt > _context.Now:
                break;
            case ExecutionStarted or StartDue:
                Begin();
                break;
            case TaskCompleted completed:
                _context.Tasks.Complete(completed.TaskId, completed.Result);
                break;
            case TaskFailed failed:
                _context.Tasks.Fail(failed.TaskId, failed.Failure);
                break;
            case TimerFired fired:
                _context.Tasks.Complete(fired.TaskId, null);
                break;
            case EventRaised raised:
                _context.Events.Raise(raised);
                break;
            default:
                throw new InvalidOperationException($"'{arrived.GetType().Name}' is not delivered to orchestrators.");
        }
    }

    private async void Begin()
    {
        if (HasBegun)
        {
            return;
        }

        HasBegun = true;
        try
        {
            Finish(await _code(_context));
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private void Finish(object? output)
    {
        if (_context.Continuation is null)
        {
            End(OrchestrationRuntimeStatus.Completed, HubJson.Values.Serialize(output), null);
        }

        _ended = true;
    }

    private ExecutionStarted Next((string? Input, bool KeepEvents) continuation) => Start with
    {
        ExecutionId = $"{_context.NewGuid():N}",
        Input = continuation.Input,
        StartAt = null,
        Carried = continuation.KeepEvents ? [.. _context.Events.Unread, .. _late] : [],
    };

    private void Fail(Exception error) => End(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(error));

    private void End(OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure)
    {
        if (!_ended)
        {
            _ended = true;
            _context.Continuation = null;
            _context.Act(id => new EndExecution(id, status, output, failure));
        }
    }
}
