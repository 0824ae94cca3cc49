using PanSt3R.Cloud.Infrastructure.Queues;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>A queue in memory with the manners of the real ones: locks that end, messages that come again, no order.</summary>
/// <param name="name">Its name.</param>
/// <param name="lockDuration">How long a lock lasts unless renewed.</param>
public sealed class MemoryQueue(string name, TimeSpan? lockDuration = null) : IJobQueue
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly List<OutgoingMessage> _sent = [];
    private readonly List<(string Id, string Reason)> _deadLetters = [];

    public string Name => name;

    private TimeSpan LockDuration => lockDuration ?? TimeSpan.FromSeconds(30);

    /// <summary>Everything that was ever sent.</summary>
    public IReadOnlyList<OutgoingMessage> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>Messages that are not settled.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Messages that were set aside.</summary>
    public IReadOnlyList<(string Id, string Reason)> DeadLetters => _deadLetters;

    /// <summary>Deliveries so far.</summary>
    public int Deliveries { get; private set; }

    /// <summary>Most deliveries of one message so far.</summary>
    public int MostDeliveries { get; private set; }

    /// <summary>Calls so far that received something.</summary>
    public int Receipts { get; private set; }

    public Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _sent.AddRange(messages);
            _entries.AddRange(messages.Select(message => new Entry(message, DateTimeOffset.UtcNow + message.Delay)));
        }

        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<IReceivedMessage>> ReceiveAsync(int maximum, TimeSpan wait, CancellationToken cancellationToken)
    {
        var end = DateTimeOffset.UtcNow + wait;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Take(maximum) is { Count: > 0 } messages)
            {
                Receipts++;
                return messages;
            }

            if (DateTimeOffset.UtcNow >= end)
            {
                return [];
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    /// <summary>Ends all locks, as when their holders have not renewed them.</summary>
    public void EndLocks()
    {
        lock (_lock)
        {
            _entries.ForEach(entry => entry.VisibleAt = DateTimeOffset.MinValue);
        }
    }

    private List<Delivery> Take(int maximum)
    {
        lock (_lock)
        {
            var now = DateTimeOffset.UtcNow;
            return [.. _entries.Where(entry => entry.VisibleAt <= now).Take(maximum).ToList().Select(entry => Deliver(entry, now))];
        }
    }

    private Delivery Deliver(Entry entry, DateTimeOffset now)
    {
        Deliveries++;
        entry.Deliveries++;
        MostDeliveries = Math.Max(MostDeliveries, entry.Deliveries);
        entry.Receipt = Guid.NewGuid();
        entry.VisibleAt = now + LockDuration;
        return new Delivery(this, entry, entry.Receipt, entry.Deliveries);
    }

    private sealed class Entry(OutgoingMessage message, DateTimeOffset visibleAt)
    {
        public OutgoingMessage Message { get; } = message;

        public DateTimeOffset VisibleAt { get; set; } = visibleAt;

        public Guid Receipt { get; set; }

        public int Deliveries { get; set; }
    }

    private sealed class Delivery(MemoryQueue queue, Entry entry, Guid receipt, long count) : IReceivedMessage
    {
        public string Id => entry.Message.Id;

        public BinaryData Body => entry.Message.Body;

        public long DeliveryCount => count;

        public string? TraceParent => entry.Message.TraceParent;

        public DateTimeOffset LockedUntil { get; private set; } = entry.VisibleAt;

        public Task RenewAsync(CancellationToken cancellationToken) =>
            Settle(() => LockedUntil = entry.VisibleAt = DateTimeOffset.UtcNow + queue.LockDuration);

        public Task CompleteAsync(CancellationToken cancellationToken) => Settle(() => queue._entries.Remove(entry));

        public Task AbandonAsync(TimeSpan delay, CancellationToken cancellationToken) => Settle(() =>
        {
            entry.Receipt = Guid.Empty;
            entry.VisibleAt = DateTimeOffset.UtcNow + delay;
        });

        public Task DeadLetterAsync(string reason, string description, CancellationToken cancellationToken) => Settle(() =>
        {
            queue._entries.Remove(entry);
            queue._deadLetters.Add((Id, reason));
        });

        private Task Settle(Action settle)
        {
            lock (queue._lock)
            {
                if (entry.Receipt != receipt || entry.VisibleAt <= DateTimeOffset.UtcNow || !queue._entries.Contains(entry))
                {
                    throw new MessageLockLostException($"The lock of '{Id}' is lost.");
                }

                settle();
            }

            return Task.CompletedTask;
        }
    }
}
