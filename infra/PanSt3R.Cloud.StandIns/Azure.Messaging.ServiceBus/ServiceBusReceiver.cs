#nullable disable

using PanSt3R.Cloud.StandIns;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusReceiver : IAsyncDisposable
{
    protected ServiceBusReceiver() { }

    protected ServiceBusReceiver(ServiceBusClient client, string queueName, ServiceBusReceiverOptions options) =>
        throw StandIn.NotServed();

    protected ServiceBusReceiver(
        ServiceBusClient client, string topicName, string subscriptionName, ServiceBusReceiverOptions options) =>
        throw StandIn.NotServed();

    public virtual string EntityPath => throw StandIn.NotServed();

    public virtual string FullyQualifiedNamespace => throw StandIn.NotServed();

    public virtual string Identifier => throw StandIn.NotServed();

    public virtual bool IsClosed => throw StandIn.NotServed();

    public virtual int PrefetchCount => throw StandIn.NotServed();

    public virtual ServiceBusReceiveMode ReceiveMode => throw StandIn.NotServed();

    public virtual Task<ServiceBusReceivedMessage> ReceiveMessageAsync(
        TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual IAsyncEnumerable<ServiceBusReceivedMessage> ReceiveMessagesAsync(
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(
        long sequenceNumber, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task<ServiceBusReceivedMessage> PeekMessageAsync(
        long? fromSequenceNumber = default, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = default, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task CompleteMessageAsync(
        ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify = null,
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify = null,
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify = null,
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify,
        string deadLetterReason,
        string deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        string deadLetterReason,
        string deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task RenewMessageLockAsync(
        ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task CloseAsync(CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual ValueTask DisposeAsync() => throw StandIn.NotServed();
}
