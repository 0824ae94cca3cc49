using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PanSt3R.Cloud.Infrastructure.Queues.Storage;

/// <summary>
/// A message under a visibility timeout. Each change of the timeout gives a new receipt and voids the old one, so calls take turns.
/// </summary>
internal sealed class StorageMessage(
    QueueClient queue,
    StorageDeadLetters deadLetters,
    QueueCalls calls,
    TimeSpan lockDuration,
    TimeProvider time,
    QueueMessage message,
    StorageEnvelope envelope,
    DateTimeOffset lockedUntil) : IReceivedMessage, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private string _receipt = message.PopReceipt;

    public string Id => envelope.Id;

    public BinaryData Body { get; } = envelope.ToBody();

    public long DeliveryCount => message.DequeueCount;

    public string? TraceParent => envelope.TraceParent;

    public DateTimeOffset LockedUntil { get; private set; } = lockedUntil;

    public Task RenewAsync(CancellationToken cancellationToken) => HideAsync(lockDuration, cancellationToken);

    public Task AbandonAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        HideAsync(StorageJobQueue.Seconds(delay), cancellationToken);

    public Task CompleteAsync(CancellationToken cancellationToken) => InTurnAsync(DeleteAsync, cancellationToken);

    public Task DeadLetterAsync(string reason, string description, CancellationToken cancellationToken) =>
        SetAsideAsync(reason, description, cancellationToken);

    /// <summary>Adds it to the dead letters, then removes it: a crash between doubles it there and loses nothing.</summary>
    public Task SetAsideAsync(string reason, string description, CancellationToken cancellationToken) => InTurnAsync(
        async token =>
        {
            await HideNowAsync(lockDuration, token);
            await deadLetters.AddAsync(envelope, message.DequeueCount, reason, description, token);
            await DeleteAsync(token);
        },
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    private Task HideAsync(TimeSpan duration, CancellationToken cancellationToken) =>
        InTurnAsync(token => HideNowAsync(duration, token), cancellationToken);

    private async Task HideNowAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + duration;
        UpdateReceipt updated = await calls.RunAsync(
            async token => (await queue.UpdateMessageAsync(message.MessageId, _receipt, (string?)null, duration, token)).Value,
            cancellationToken);
        (_receipt, LockedUntil) = (updated.PopReceipt, until);
    }

    private Task DeleteAsync(CancellationToken cancellationToken) =>
        calls.RunAsync(token => queue.DeleteMessageAsync(message.MessageId, _receipt, token), cancellationToken);

    private async Task InTurnAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await call(cancellationToken);
        }
        catch (RequestFailedException error) when (error.ErrorCode is "MessageNotFound" or "PopReceiptMismatch")
        {
            throw new MessageLockLostException($"The lock of message '{Id}' is gone.", error);
        }
        finally
        {
            _turn.Release();
        }
    }
}
