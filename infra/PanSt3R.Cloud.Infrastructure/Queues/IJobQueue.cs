namespace PanSt3R.Cloud.Infrastructure.Queues;

/// <summary>
/// A queue with peek-lock delivery: at least once, in no promised order. Service Bus and Azure Storage queues are behind it. Every
/// method throws <see cref="QueueUnavailableException"/> when the service cannot be reached in spite of retries.
/// </summary>
public interface IJobQueue
{
    /// <summary>Name of the queue.</summary>
    string Name { get; }

    /// <summary>Sends messages in as few calls as their sizes allow.</summary>
    /// <param name="messages">The messages. Ones with the id of a message sent shortly before may be dropped as duplicates.</param>
    /// <param name="cancellationToken">Stops between calls; what was sent stays sent.</param>
    /// <exception cref="QueueMessageTooLargeException">A message alone exceeds what the queue takes; none was sent.</exception>
    /// <exception cref="ArgumentException">An id or a body is not what <see cref="OutgoingMessage"/> asks for; none was sent.</exception>
    Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken);

    /// <summary>Takes up to so many messages; each is locked for its receiver until settled or until its lock ends.</summary>
    /// <param name="maximum">1 to 32.</param>
    /// <param name="wait">How long to wait for the first one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Messages; none when nothing came in time.</returns>
    Task<IReadOnlyList<IReceivedMessage>> ReceiveAsync(int maximum, TimeSpan wait, CancellationToken cancellationToken);
}

/// <summary>A message to send.</summary>
/// <param name="Id">Deterministic id, at most 128 characters.</param>
/// <param name="Body">Content: one JSON value. It arrives as the same value, perhaps in other bytes.</param>
/// <param name="Delay">Time before it may be received, at most <see cref="MaxDelay"/>.</param>
/// <param name="TraceParent">W3C trace context it belongs to.</param>
public sealed record OutgoingMessage(string Id, BinaryData Body, TimeSpan Delay = default, string? TraceParent = null)
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxId = 128;

    /// <summary>Longest delay.</summary>
    public static TimeSpan MaxDelay { get; } = TimeSpan.FromDays(6);
}

/// <summary>
/// A received message under lock. Exactly one of the settling methods is called. A renewal may be under way meanwhile; calls on one
/// message wait for each other.
/// </summary>
public interface IReceivedMessage
{
    /// <summary>Its id.</summary>
    string Id { get; }

    /// <summary>Its content.</summary>
    BinaryData Body { get; }

    /// <summary>Which delivery this is, from 1.</summary>
    long DeliveryCount { get; }

    /// <summary>W3C trace context it came with.</summary>
    string? TraceParent { get; }

    /// <summary>When the lock ends unless renewed.</summary>
    DateTimeOffset LockedUntil { get; }

    /// <summary>Renews the lock for the queue's lock duration.</summary>
    /// <exception cref="MessageLockLostException">The lock is gone; the message may be with somebody else.</exception>
    Task RenewAsync(CancellationToken cancellationToken);

    /// <summary>Removes the message: its work is done.</summary>
    /// <exception cref="MessageLockLostException">The lock is gone; or the message was removed and the answer got lost.</exception>
    Task CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Hands the message back.</summary>
    /// <param name="delay">
    /// Time before it may be received again; zero for at once. Where a queue knows no delay, a message with one comes again when its
    /// lock ends.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MessageLockLostException">The lock is gone.</exception>
    Task AbandonAsync(TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Sets the message aside with the reason, both cut to 1,000 characters.</summary>
    /// <param name="reason">A word, such as the failure class.</param>
    /// <param name="description">A sentence.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MessageLockLostException">The lock is gone.</exception>
    Task DeadLetterAsync(string reason, string description, CancellationToken cancellationToken);
}
