using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.Testing.ServiceBus;

/// <summary>A client of <see cref="InMemoryBroker"/>.</summary>
/// <param name="broker">The broker.</param>
public sealed class BrokerClient(InMemoryBroker broker) : ServiceBusClient
{
    /// <inheritdoc/>
    public override ServiceBusSender CreateSender(string queueOrTopicName) => new BrokerSender(broker, queueOrTopicName);

    /// <inheritdoc/>
    public override ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) =>
        options is { ReceiveMode: ServiceBusReceiveMode.PeekLock, PrefetchCount: 0 }
            ? new BrokerReceiver(broker, queueName)
            : throw new NotSupportedException("The broker knows peek-lock without prefetching.");

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
