using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.Testing.ServiceBus;

/// <summary>A sender of <see cref="InMemoryBroker"/>.</summary>
internal sealed class BrokerSender(InMemoryBroker broker, string queue) : ServiceBusSender
{
    private readonly ConditionalWeakTable<ServiceBusMessageBatch, List<ServiceBusMessage>> _contents = [];

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default)
    {
        broker.Before(nameof(CreateMessageBatchAsync));
        var content = new List<ServiceBusMessage>();
        long size = 0;
        var batch = ServiceBusModelFactory.ServiceBusMessageBatch(
            0,
            content,
            new CreateMessageBatchOptions { MaxSizeInBytes = InMemoryBroker.MaxBytes },
            message =>
            {
                long grown = size + message.Body.ToMemory().Length;
                bool fits = grown <= InMemoryBroker.MaxBytes;
                size = fits ? grown : size;
                return fits;
            });
        _contents.Add(batch, content);
        return ValueTask.FromResult(batch);
    }

    public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        broker.Send(queue, [.. _contents.GetOrCreateValue(messageBatch)]);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
