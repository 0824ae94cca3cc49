using Azure.Storage.Queues;

namespace PanSt3R.Cloud.Infrastructure.Queues.Storage;

/// <summary>The second queue, for messages that were set aside.</summary>
internal sealed class StorageDeadLetters(QueueClient queue, QueueCalls calls, TimeProvider time)
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <summary>Adds a message with the reason.</summary>
    public Task AddAsync(StorageEnvelope envelope, long deliveries, string reason, string description, CancellationToken cancellationToken)
    {
        var letter = new DeadLetter(QueueText.Cut(reason), QueueText.Cut(description), deliveries, time.GetUtcNow());
        string text = (envelope with { DeadLetter = letter }).ToText();
        return calls.RunAsync(token => queue.SendMessageAsync(text, TimeSpan.Zero, Forever, token), cancellationToken);
    }
}
