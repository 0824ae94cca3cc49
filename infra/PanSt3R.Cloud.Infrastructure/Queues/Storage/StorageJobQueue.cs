using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Queues.Storage;

/// <summary>
/// A queue of Azure Storage. Locks are visibility timeouts; messages that are set aside go to a second queue with the reason. Storage
/// knows no batches: every message is a call, and so many are under way at once.
/// </summary>
public sealed class StorageJobQueue : IJobQueue
{
    private const int ParallelSends = 16;

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly QueueClient _queue;
    private readonly StorageDeadLetters _deadLetters;
    private readonly StorageQueueOptions _options;
    private readonly QueueCalls _sending;
    private readonly QueueCalls _settling;
    private readonly TimeProvider _time;

    /// <summary>Makes the adapter; the queues must exist.</summary>
    /// <param name="service">Queue service of the account, with messages as plain text.</param>
    /// <param name="name">Name of the queue.</param>
    /// <param name="options">Locks and polling.</param>
    /// <param name="pipelines">Retries.</param>
    /// <param name="time">Clock.</param>
    public StorageJobQueue(
        QueueServiceClient service, string name, StorageQueueOptions options, QueuePipelines pipelines, TimeProvider time)
    {
        (Name, _options, _time) = (name, options, time);
        _queue = service.GetQueueClient(name);
        _sending = new QueueCalls(name, pipelines.Sending);
        _settling = new QueueCalls(name, pipelines.Settling);
        _deadLetters = new StorageDeadLetters(service.GetQueueClient(name + QueueNames.PoisonSuffix), _sending, time);
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

        (string Text, TimeSpan Delay)[] sends = [.. messages.Select(message => (StorageEnvelope.Wrap(message), message.Delay))];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ParallelSends, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(sends, options, (send, token) => new ValueTask(_sending.RunAsync(
            inner => _queue.SendMessageAsync(send.Text, Seconds(send.Delay), Forever, inner), token)));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReceivedMessage>> ReceiveAsync(int maximum, TimeSpan wait, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximum, 32);
        long start = _time.GetTimestamp();
        while (true)
        {
            var received = await ReceiveNowAsync(maximum, cancellationToken);
            var left = wait - _time.GetElapsedTime(start);
            if (received.Count > 0 || left <= TimeSpan.Zero)
            {
                return received;
            }

            await Task.Delay(left < _options.PollInterval ? left : _options.PollInterval, _time, cancellationToken);
        }
    }

    private async Task<List<IReceivedMessage>> ReceiveNowAsync(int maximum, CancellationToken cancellationToken)
    {
        var lockedUntil = _time.GetUtcNow() + _options.LockDuration;
        QueueMessage[] messages = await _settling.RunAsync(
            async token => (await _queue.ReceiveMessagesAsync(maximum, _options.LockDuration, token)).Value, cancellationToken);
        var usable = new List<IReceivedMessage>(messages.Length);
        foreach (var message in messages)
        {
            if (await OpenAsync(message, lockedUntil, cancellationToken) is { } opened)
            {
                usable.Add(opened);
            }
        }

        return usable;
    }

    /// <summary>Sets a message aside that cannot be read or was delivered too often; null then.</summary>
    private async Task<StorageMessage?> OpenAsync(QueueMessage message, DateTimeOffset lockedUntil, CancellationToken cancellationToken)
    {
        StorageEnvelope envelope;
        try
        {
            envelope = StorageEnvelope.Parse(message.MessageText);
        }
        catch (JsonException error)
        {
            var junk = new StorageEnvelope(
                Contracts.ContractVersion.Current, message.MessageId, JsonSerializer.SerializeToElement(QueueText.Cut(message.MessageText)));
            await Message(junk).SetAsideAsync("Unreadable", $"The text is no message: {error.Message}", cancellationToken);
            return null;
        }

        if (message.DequeueCount > _options.MaxDeliveries)
        {
            await Message(envelope).SetAsideAsync(
                "MaxDeliveryCountExceeded", $"It was delivered {_options.MaxDeliveries} times and never settled.", cancellationToken);
            return null;
        }

        return Message(envelope);

        StorageMessage Message(StorageEnvelope content) =>
            new(_queue, _deadLetters, _settling, _options.LockDuration, _time, message, content, lockedUntil);
    }

    /// <summary>Visibility timeouts are whole seconds; a message is never visible too early.</summary>
    internal static TimeSpan Seconds(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
}
