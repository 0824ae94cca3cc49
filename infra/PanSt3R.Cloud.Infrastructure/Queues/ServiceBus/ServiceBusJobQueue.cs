using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.Infrastructure.Queues.ServiceBus;

/// <summary>
/// A queue of Azure Service Bus. Lock duration, delivery limit and duplicate detection are properties of the queue; nothing is
/// prefetched, since locks of messages that wait in a buffer are not renewed.
/// </summary>
public sealed class ServiceBusJobQueue : IJobQueue, IAsyncDisposable
{
    /// <summary>Property with the trace context of a message.</summary>
    public const string TraceParentProperty = "traceparent";

    /// <summary>The client does not accept to wait less than this for a message.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);

    private readonly ServiceBusSender _sender;
    private readonly ServiceBusReceiver _receiver;
    private readonly QueueCalls _sending;
    private readonly QueueCalls _settling;
    private readonly TimeProvider _time;

    /// <summary>Opens links to a queue, which must exist.</summary>
    /// <param name="client">The namespace; one client per process.</param>
    /// <param name="name">Name of the queue.</param>
    /// <param name="pipelines">Retries beyond the client's own.</param>
    /// <param name="time">Clock.</param>
    public ServiceBusJobQueue(ServiceBusClient client, string name, QueuePipelines pipelines, TimeProvider time)
    {
        (Name, _time) = (name, time);
        _sender = client.CreateSender(name);
        _receiver = client.CreateReceiver(name, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.PeekLock });
        _sending = new QueueCalls(name, pipelines.Sending);
        _settling = new QueueCalls(name, pipelines.Settling);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            QueueText.Check(message);
        }

        using var batches = new ServiceBusBatches(_sender, _sending);
        foreach (var message in messages)
        {
            await batches.AddAsync(ToServiceBus(message), cancellationToken);
        }

        foreach (var batch in batches.All)
        {
            await _sending.RunAsync(token => _sender.SendMessagesAsync(batch, token), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReceivedMessage>> ReceiveAsync(int maximum, TimeSpan wait, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximum, 32);
        var messages = await _settling.RunAsync(
            async token => await _receiver.ReceiveMessagesAsync(maximum, wait > ShortestWait ? wait : ShortestWait, token),
            cancellationToken);
        return [.. messages.Select(message => new ServiceBusQueueMessage(_receiver, _settling, message))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    private ServiceBusMessage ToServiceBus(OutgoingMessage message)
    {
        var sent = new ServiceBusMessage(message.Body) { MessageId = message.Id, ContentType = "application/json" };
        if (message.Delay > TimeSpan.Zero)
        {
            sent.ScheduledEnqueueTime = _time.GetUtcNow() + message.Delay;
        }

        if (message.TraceParent is { } traceParent)
        {
            sent.ApplicationProperties[TraceParentProperty] = traceParent;
        }

        return sent;
    }
}
