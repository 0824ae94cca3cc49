using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.Testing.ServiceBus;

/// <summary>A receiver of <see cref="InMemoryBroker"/>.</summary>
internal sealed class BrokerReceiver(InMemoryBroker broker, string queue) : ServiceBusReceiver
{
    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(broker.Receive(queue, maxMessages, maxWaitTime ?? TimeSpan.FromSeconds(60)));
    }

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Settle(nameof(RenewMessageLockAsync), message, broker.Renew);

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Settle(nameof(CompleteMessageAsync), message, broker.Remove);

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = null,
        CancellationToken cancellationToken = default) =>
        Settle(nameof(AbandonMessageAsync), message, held => held.LockedUntil = default);

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        Settle(
            nameof(DeadLetterMessageAsync),
            message,
            held => broker.SetAside(held, deadLetterReason, deadLetterErrorDescription ?? ""));

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private Task Settle(string operation, ServiceBusReceivedMessage message, Action<BrokerMessage> settle)
    {
        broker.Settle(operation, message, settle);
        return Task.CompletedTask;
    }
}
