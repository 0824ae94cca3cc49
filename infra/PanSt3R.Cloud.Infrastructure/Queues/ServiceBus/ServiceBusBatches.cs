using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.Infrastructure.Queues.ServiceBus;

/// <summary>Messages in as few batches as the service's size limit allows; all are filled before the first is sent.</summary>
internal sealed class ServiceBusBatches(ServiceBusSender sender, QueueCalls calls) : IDisposable
{
    private readonly List<ServiceBusMessageBatch> _batches = [];

    public IReadOnlyList<ServiceBusMessageBatch> All => _batches;

    /// <summary>Adds a message to the last batch, or to a new one when that is full.</summary>
    /// <exception cref="QueueMessageTooLargeException">It does not even fit into an empty one.</exception>
    public async Task AddAsync(ServiceBusMessage message, CancellationToken cancellationToken)
    {
        if (_batches.Count > 0 && _batches[^1].TryAddMessage(message))
        {
            return;
        }

        var batch = await calls.RunAsync(async token => await sender.CreateMessageBatchAsync(token), cancellationToken);
        _batches.Add(batch);
        if (!batch.TryAddMessage(message))
        {
            throw new QueueMessageTooLargeException(
                $"Message '{message.MessageId}' has a body of {message.Body.ToMemory().Length:N0} bytes; "
                + $"the queue takes messages of {batch.MaxSizeInBytes:N0} bytes.");
        }
    }

    public void Dispose()
    {
        foreach (var batch in _batches)
        {
            batch.Dispose();
        }
    }
}
