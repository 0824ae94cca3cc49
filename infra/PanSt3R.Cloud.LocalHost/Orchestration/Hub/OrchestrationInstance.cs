using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>Mailbox of an orchestration: one batch of messages after the other becomes a step of it.</summary>
internal sealed class OrchestrationInstance
{
    private readonly string _id;
    private readonly OrchestrationHub _hub;
    private readonly Lock _gate = new();
    private readonly InstanceSteps _steps;
    private readonly List<(Func<InstanceSummary, bool> Reached, TaskCompletionSource<InstanceSummary> Source)> _waiters = [];
    private List<InstanceMessage> _mailbox = [];
    private bool _pumping;
    private bool _retired;

    /// <summary>Creates an empty mailbox.</summary>
    public OrchestrationInstance(string id, OrchestrationHub hub)
    {
        (_id, _hub) = (id, hub);
        _steps = new InstanceSteps(id, hub, DropEvents);
    }

    /// <summary>Instance id.</summary>
    public string Id => _id;

    /// <summary>What is told about it; null before its start is written down.</summary>
    public InstanceSummary? Summary => _steps.Summary;

    /// <summary>Loads its history.</summary>
    /// <returns>Whether it has one.</returns>
    public async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _steps.LoadAsync(cancellationToken);
        }
        catch (InvalidDataException error)
        {
            _hub.Log.HistoryUnreadable(_id, error);
            return false;
        }
    }

    /// <summary>Puts a message into the mailbox.</summary>
    /// <returns>False when this object is no longer in use.</returns>
    public bool TryPost(InstanceMessage message)
    {
        lock (_gate)
        {
            if (_retired)
            {
                return false;
            }

            if (_hub.Stopping.IsCancellationRequested)
            {
                message.Abandon();
                return true;
            }

            if (_steps.HasEnded && message is EventMessage)
            {
                message.Accept();
                return true;
            }

            _mailbox.Add(message);
            if (!_pumping)
            {
                _pumping = true;
                _hub.Track(Task.Run(PumpAsync));
            }

            return true;
        }
    }

    /// <summary>Waits until it has reached a state.</summary>
    /// <returns>Null when it does not exist.</returns>
    public Task<InstanceSummary>? WaitAsync(Func<InstanceSummary, bool> reached)
    {
        lock (_gate)
        {
            if (_retired || Summary is not { } summary)
            {
                return null;
            }

            if (reached(summary))
            {
                return Task.FromResult(summary);
            }

            var source = new TaskCompletionSource<InstanceSummary>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((reached, source));
            return source.Task;
        }
    }

    /// <summary>The host stops: tells all who wait.</summary>
    public void Abandon()
    {
        foreach (var message in Take())
        {
            message.Abandon();
        }

        lock (_gate)
        {
            foreach (var (_, source) in _waiters)
            {
                source.TrySetCanceled();
            }
        }
    }

    private async Task PumpAsync()
    {
        while (!TryRest())
        {
            var batch = new List<InstanceMessage>();
            try
            {
                await GatherAsync();
                batch = Take();
                await _steps.TakeAsync(batch, _hub.Stopping);
            }
            catch
            {
                batch.ForEach(message => message.Abandon());
                Abandon();
                throw;
            }

            TellWaiters();
        }
    }

    private Task GatherAsync() => _hub.Options.Gather > TimeSpan.Zero
        ? Task.Delay(_hub.Options.Gather, _hub.Time, _hub.Stopping)
        : Task.CompletedTask;

    // Events for an orchestration that ended reach nobody, and their senders must not wait for it to be put away.
    private void DropEvents()
    {
        lock (_gate)
        {
            foreach (var message in _mailbox.OfType<EventMessage>())
            {
                message.Accept();
            }

            _mailbox.RemoveAll(message => message is EventMessage);
        }
    }

    private bool TryRest()
    {
        lock (_gate)
        {
            if (_mailbox.Count > 0)
            {
                return false;
            }

            _pumping = false;
            if (!_steps.IsActive)
            {
                _retired = true;
                _hub.Release(this);
            }

            return true;
        }
    }

    private List<InstanceMessage> Take()
    {
        lock (_gate)
        {
            var batch = _mailbox;
            _mailbox = [];
            return batch;
        }
    }

    private void TellWaiters()
    {
        lock (_gate)
        {
            if (Summary is not { } summary)
            {
                return;
            }

            foreach (var (_, source) in _waiters.Where(waiter => waiter.Reached(summary)))
            {
                source.TrySetResult(summary);
            }

            _waiters.RemoveAll(waiter => waiter.Source.Task.IsCompleted);
        }
    }
}
