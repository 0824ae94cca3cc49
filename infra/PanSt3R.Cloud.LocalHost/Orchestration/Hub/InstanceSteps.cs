using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.LocalHost.Orchestration.Execution;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>
/// The steps of an orchestration: a batch of messages is delivered to the live orchestrator, the step is written, senders are told,
/// and what the orchestrator asked for is carried out. Called by one at a time.
/// </summary>
/// <param name="id">Instance id.</param>
/// <param name="hub">The hub.</param>
/// <param name="onEnd">Called when it has ended and is about to be put away.</param>
internal sealed class InstanceSteps(string id, OrchestrationHub hub, Action onEnd)
{
    private readonly StartAdmission _admission = new(id, hub);
    private readonly ActionDispatcher _dispatcher = new(id, hub);
    private OrchestrationSession? _session;
    private StoredHistory? _history;
    private Episode? _last;
    private Exception? _broken;
    private int _written;
    private bool _ahead;

    /// <summary>What is told about the orchestration; null before its start is written.</summary>
    public InstanceSummary? Summary { get; private set; }

    /// <summary>Whether there is an orchestration that has not ended.</summary>
    public bool IsActive => _session is not null;

    /// <summary>Whether it has ended and is being put away.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Reads the history and replays it.</summary>
    /// <returns>Whether there is one.</returns>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Drop();
        var history = await hub.Store.OpenAsync(id, cancellationToken);
        if (history.Episodes is not [{ Events: [ExecutionStarted start, ..] }, ..])
        {
            return false;
        }

        Begin(start, history);
        _written = history.Episodes.Count;
        Replay(history.Episodes);
        Tell(history.Episodes[^1]);
        hub.Log.Resumed(id, start.Name, _written);
        history.Forget();
        return true;
    }

    /// <summary>Takes a batch of messages, however often storage must be tried.</summary>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    public async Task TakeAsync(IReadOnlyList<InstanceMessage> batch, CancellationToken cancellationToken)
    {
        await InsistAsync(() => StepAsync(batch, cancellationToken), cancellationToken);
        foreach (var message in batch)
        {
            message.Accept();
        }

        while (_session is not null)
        {
            _dispatcher.CarryOut(_session);
            switch (_last?.Last)
            {
                case EndExecution:
                    await InsistAsync(() => PutAwayAsync(cancellationToken), cancellationToken);
                    return;
                case RestartExecution:
                    await InsistAsync(() => RestartAsync(cancellationToken), cancellationToken);
                    break;
                default:
                    return;
            }
        }
    }

    private async Task InsistAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                hub.Log.StepNotWritten(id, error);
                _broken ??= error as InvalidDataException;
                await Task.Delay(hub.Options.RetryDelay, hub.Time, cancellationToken);
            }
        }
    }

    private async Task StepAsync(IReadOnlyList<InstanceMessage> batch, CancellationToken cancellationToken)
    {
        if (await IsWrittenAsync(cancellationToken))
        {
            return;
        }

        _ahead = true;
        var events = new List<HistoryEvent>();
        foreach (var message in batch)
        {
            if (await AdmitAsync(message, cancellationToken) is { } arrived)
            {
                events.Add(arrived);
            }
        }

        if (_session is not null && (events.Count > 0 || _session.HasLeft || _broken is not null))
        {
            await WriteAsync(events, cancellationToken);
        }

        _ahead = false;
    }

    // After a step that could not be written the live orchestrator is ahead of its history and is replaced by a replay. The answer
    // of storage may have been lost on the way; then the step is there.
    private async Task<bool> IsWrittenAsync(CancellationToken cancellationToken)
    {
        if (!_ahead)
        {
            return false;
        }

        int before = _written;
        bool exists = await LoadAsync(cancellationToken);
        _ahead = false;
        return exists && _written > before;
    }

    private async Task<HistoryEvent?> AdmitAsync(InstanceMessage message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case StartMessage start when await _admission.MayStartAsync(start, _session?.Start, cancellationToken):
                Begin(start.Start, hub.Store.New(id, 0));
                hub.Log.Started(id, start.Start.Name);
                return start.Start;
            case EventMessage { Arrived: var arrived } delivery:
                bool isForThis = _session is not null
                    && (delivery.ExecutionId is null || delivery.ExecutionId == _session.Start.ExecutionId);
                if (!isForThis)
                {
                    hub.Log.EventWithoutInstance(id, arrived.GetType().Name);
                }

                return isForThis ? arrived : null;
            default:
                return null;
        }
    }

    private async Task WriteAsync(IReadOnlyList<HistoryEvent> events, CancellationToken cancellationToken)
    {
        var now = hub.Time.GetUtcNow().UtcDateTime;
        var episode = _broken is null
            ? _session!.Advance(now, events, _dispatcher.TakeDelivered())
            : new Episode(now, [], [Failure(_broken)]);
        await _history!.AppendAsync(episode, cancellationToken);
        _written++;
        Tell(episode);
    }

    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (await IsWrittenAsync(cancellationToken) || _last?.Last is not RestartExecution restart)
        {
            return;
        }

        _ahead = true;
        int generation = _history!.Generation;
        _dispatcher.Forget();
        Begin(restart.Next, hub.Store.New(id, generation + 1));
        await WriteAsync([restart.Next], cancellationToken);
        _ahead = false;
        await hub.Store.DeleteAsync(id, generation, cancellationToken);
    }

    private async Task PutAwayAsync(CancellationToken cancellationToken)
    {
        HasEnded = true;
        onEnd();
        await _dispatcher.SendsAsync(cancellationToken);
        EndChildren();
        await hub.Store.WriteSummaryAsync(Summary!, cancellationToken);
        await hub.Store.DeleteAsync(id, _history!.Generation, cancellationToken);
        if (Summary!.Parent is { } parent)
        {
            _ = hub.PostAsync(parent.InstanceId, new EventMessage(Summary.AnswerTo(parent), parent.ExecutionId));
        }

        LogEnd(Summary);
        _dispatcher.Forget();
        Drop();
        _broken = null;
        HasEnded = false;
    }

    private void EndChildren()
    {
        if (_last!.Events.OfType<ExecutionTerminated>().FirstOrDefault(terminated => terminated.Recursive) is not { } terminated)
        {
            return;
        }

        foreach (var child in _session!.Outstanding.All.OfType<StartChild>())
        {
            _ = hub.PostAsync(child.InstanceId, new EventMessage(terminated));
        }
    }

    private void Begin(ExecutionStarted start, StoredHistory history)
    {
        _history = history;
        _written = 0;
        _session = new OrchestrationSession(id, start, hub.Registry.Orchestrator(start.Name), hub.Loggers);
        _session.Left += () => _ = hub.PostAsync(id, new ResumeMessage());
    }

    private void Drop() => (_session, _history, _last, _written) = (null, null, null, 0);

    private void Replay(IReadOnlyList<Episode> episodes)
    {
        try
        {
            foreach (var episode in episodes)
            {
                _session!.Replay(episode);
            }
        }
        catch (NonDeterminismException error)
        {
            _broken = episodes[^1].Last is null ? error : null;
        }
    }

    private static EndExecution Failure(Exception error) =>
        new(int.MaxValue, OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(error));

    private void Tell(Episode episode)
    {
        var session = _session!;
        var end = episode.Last as EndExecution;
        _last = episode;
        Summary = new InstanceSummary
        {
            InstanceId = id,
            Name = session.Start.Name,
            Status = end?.Status ?? StatusOf(session),
            CreatedAt = session.Start.CreatedAt,
            UpdatedAt = episode.At,
            Input = session.Start.Input,
            Output = end?.Output,
            CustomStatus = session.CustomStatus,
            Failure = end?.Failure,
            Tags = session.Start.Tags,
            Parent = session.Start.Parent,
        };
    }

    private static OrchestrationRuntimeStatus StatusOf(OrchestrationSession session) =>
        session.IsSuspended ? OrchestrationRuntimeStatus.Suspended
        : session.HasBegun ? OrchestrationRuntimeStatus.Running
        : OrchestrationRuntimeStatus.Pending;

    private void LogEnd(InstanceSummary ended)
    {
        if (ended.Status == OrchestrationRuntimeStatus.Failed)
        {
            hub.Log.Failed(id, ended.Name, ended.Failure?.ErrorMessage);
            return;
        }

        hub.Log.Ended(id, ended.Name, $"{ended.Status}");
        int timers = _session!.Outstanding.All.OfType<CreateTimer>().Count();
        if (timers > 0 && ended.Status == OrchestrationRuntimeStatus.Completed)
        {
            hub.Log.TimersLeft(id, ended.Name, timers);
        }
    }
}
