using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.Infrastructure.Queues.ServiceBus;

/// <summary>A message under the lock of Service Bus.</summary>
internal sealed class ServiceBusQueueMessage(ServiceBusReceiver receiver, QueueCalls calls, ServiceBusReceivedMessage message)
    : IReceivedMessage
{
    public string Id => message.MessageId;

    public BinaryData Body => message.Body;

    public long DeliveryCount => message.DeliveryCount;

    public string? TraceParent =>
        message.ApplicationProperties.TryGetValue(ServiceBusJobQueue.TraceParentProperty, out object? value) ? value as string : null;

    public DateTimeOffset LockedUntil => message.LockedUntil;

    public Task RenewAsync(CancellationToken cancellationToken) =>
        UnderLockAsync(token => receiver.RenewMessageLockAsync(message, token), cancellationToken);

    public Task CompleteAsync(CancellationToken cancellationToken) =>
        UnderLockAsync(token => receiver.CompleteMessageAsync(message, token), cancellationToken);

    /// <summary>
    /// Service Bus knows no delay. A message that came again at once would use up its deliveries within seconds of an outage, so the
    /// lock of one with a delay is left to end by itself.
    /// </summary>
    public Task AbandonAsync(TimeSpan delay, CancellationToken cancellationToken) => delay > TimeSpan.Zero
        ? Task.CompletedTask
        : UnderLockAsync(token => receiver.AbandonMessageAsync(message, null, token), cancellationToken);

    public Task DeadLetterAsync(string reason, string description, CancellationToken cancellationToken) => UnderLockAsync(
        token => receiver.DeadLetterMessageAsync(message, QueueText.Cut(reason), QueueText.Cut(description), token),
        cancellationToken);

    private async Task UnderLockAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await calls.RunAsync(call, cancellationToken);
        }
        catch (ServiceBusException error) when (
            error.Reason is ServiceBusFailureReason.MessageLockLost or ServiceBusFailureReason.MessageNotFound)
        {
            throw new MessageLockLostException($"The lock of message '{Id}' is gone.", error);
        }
    }
}
