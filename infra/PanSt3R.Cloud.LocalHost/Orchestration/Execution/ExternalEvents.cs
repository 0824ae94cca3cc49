using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>
/// External events: delivered per name in order of arrival, buffered until awaited, known again by their message id.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, LinkedList<IWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<EventRaised>> _buffered = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _seen = [];

    /// <summary>Events that arrived and were not awaited, by name and in order.</summary>
    public IReadOnlyList<EventRaised> Unread => [.. _buffered.Values.SelectMany(queue => queue)];

    /// <summary>Hands an event to the longest waiter, or buffers it.</summary>
    public void Raise(EventRaised raised)
    {
        if (raised.MessageId is { } id && !_seen.Add(id))
        {
            return;
        }

        if (_waiters.TryGetValue(raised.Name, out var waiters) && waiters.First is { } first)
        {
            waiters.RemoveFirst();
            first.Value.Complete(raised.Payload);
        }
        else if (_buffered.TryGetValue(raised.Name, out var queue))
        {
            queue.Enqueue(raised);
        }
        else
        {
            _buffered.Add(raised.Name, new Queue<EventRaised>([raised]));
        }
    }

    /// <summary>Takes a buffered event or waits for the next one.</summary>
    /// <param name="name">Name.</param>
    /// <param name="verify">Checks that a cancellation comes from the orchestrator's thread.</param>
    /// <param name="cancellationToken">Stops waiting; an event that comes later is buffered.</param>
    public Task<T> WaitAsync<T>(string name, Action verify, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var waiter = new Waiter<T>();
        if (_buffered.TryGetValue(name, out var queue) && queue.TryDequeue(out var raised))
        {
            waiter.Complete(raised.Payload);
            return waiter.Task;
        }

        if (!_waiters.TryGetValue(name, out var waiters))
        {
            _waiters.Add(name, waiters = []);
        }

        var node = waiters.AddLast(waiter);
        cancellationToken.Register(() => Cancel(node, verify, cancellationToken));
        return waiter.Task;
    }

    private static void Cancel(LinkedListNode<IWaiter> node, Action verify, CancellationToken cancellationToken)
    {
        verify();
        if (node.List is { } waiters)
        {
            waiters.Remove(node);
            node.Value.Cancel(cancellationToken);
        }
    }

    private interface IWaiter
    {
        void Complete(string? json);

        void Cancel(CancellationToken cancellationToken);
    }

    private sealed class Waiter<T> : IWaiter
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Task<T> Task => _source.Task;

        public void Complete(string? json) => _source.SetFromJson(json);

        public void Cancel(CancellationToken cancellationToken) => _source.SetCanceled(cancellationToken);
    }
}
