#nullable disable

using PanSt3R.Cloud.StandIns;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusSender : IAsyncDisposable
{
    protected ServiceBusSender() { }

    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName) => throw StandIn.NotServed();

    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName, ServiceBusSenderOptions options) =>
        throw StandIn.NotServed();

    public virtual string EntityPath => throw StandIn.NotServed();

    public virtual string FullyQualifiedNamespace => throw StandIn.NotServed();

    public virtual string Identifier => throw StandIn.NotServed();

    public virtual bool IsClosed => throw StandIn.NotServed();

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CreateMessageBatchOptions options, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task SendMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task SendMessagesAsync(
        ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages,
        DateTimeOffset scheduledEnqueueTime,
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task CancelScheduledMessageAsync(
        long sequenceNumber, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task CancelScheduledMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task CloseAsync(CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual ValueTask DisposeAsync() => throw StandIn.NotServed();
}

public class ServiceBusSenderOptions
{
    public string Identifier { get; set; }
}
