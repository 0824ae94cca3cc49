using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;

namespace PanSt3R.Cloud.Testing.ServiceBus;

/// <summary>
/// Queues that behave as those of Service Bus: peek-lock, delivery counts, scheduled messages, dead letters, a limit of size. Time is
/// that of the test, and waiting for a message moves it on.
/// </summary>
/// <param name="time">Clock.</param>
public sealed class InMemoryBroker(FakeTimeProvider time)
{
    /// <summary>Largest message and largest batch, in bytes of their bodies.</summary>
    public const int MaxBytes = 256 << 10;

    private readonly Lock _lock = new();
    private readonly List<BrokerMessage> _messages = [];
    private readonly List<BrokerDeadLetter> _deadLetters = [];
    private long _sequence;

    /// <summary>How long a message is locked.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Deliveries after which a message is set aside.</summary>
    public int MaxDeliveries { get; init; } = 10;

    /// <summary>Called with the name of an operation before it; what it throws is what the client sees.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Batches that were sent, by their numbers of messages.</summary>
    public List<int> SentBatches { get; } = [];

    /// <summary>Messages that were set aside from a queue.</summary>
    public IReadOnlyList<BrokerDeadLetter> DeadLetters(string queue)
    {
        lock (_lock)
        {
            return [.. _deadLetters.Where(letter => letter.Queue == queue)];
        }
    }

    internal void Send(string queue, IReadOnlyList<ServiceBusMessage> messages)
    {
        Before(nameof(Send));
        lock (_lock)
        {
            SentBatches.Add(messages.Count);
            _messages.AddRange(messages.Select(message => new BrokerMessage(queue, ++_sequence, message)));
        }
    }

    internal IReadOnlyList<ServiceBusReceivedMessage> Receive(string queue, int maximum, TimeSpan wait)
    {
        Before(nameof(Receive));
        lock (_lock)
        {
            var found = Take(queue, maximum);
            if (found.Count > 0)
            {
                return found;
            }
        }

        time.Advance(wait);
        lock (_lock)
        {
            return Take(queue, maximum);
        }
    }

    internal void Settle(string operation, ServiceBusReceivedMessage received, Action<BrokerMessage> settle)
    {
        Before(operation);
        lock (_lock)
        {
            var message = _messages.Find(one => one.LockToken.ToString() == received.LockToken);
            settle(message is not null && message.LockedUntil > time.GetUtcNow()
                ? message
                : throw new ServiceBusException("The lock supplied is invalid.", ServiceBusFailureReason.MessageLockLost));
        }
    }

    internal void Remove(BrokerMessage message) => _messages.Remove(message);

    internal void Renew(BrokerMessage message) => message.LockedUntil = time.GetUtcNow() + LockDuration;

    internal void SetAside(BrokerMessage message, string reason, string description)
    {
        _messages.Remove(message);
        _deadLetters.Add(new BrokerDeadLetter(message.Queue, message.Content.MessageId, reason, description));
    }

    private List<ServiceBusReceivedMessage> Take(string queue, int maximum)
    {
        var now = time.GetUtcNow();
        var ready = _messages.Where(message => message.Queue == queue && message.IsReady(now)).ToList();
        foreach (var message in ready.Where(message => message.Deliveries >= MaxDeliveries))
        {
            SetAside(message, "MaxDeliveryCountExceeded", "The message was delivered too often.");
        }

        return [.. ready.Where(_messages.Contains).Take(maximum).Select(message => message.Deliver(now + LockDuration))];
    }
}

/// <summary>A message that was set aside.</summary>
/// <param name="Queue">Its queue.</param>
/// <param name="Id">Its id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Description">Why, in a sentence.</param>
public sealed record BrokerDeadLetter(string Queue, string Id, string Reason, string Description);
