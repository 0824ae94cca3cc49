#nullable disable

namespace Azure.Messaging.ServiceBus;

public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly IList<ServiceBusMessage> _messages;
    private readonly Func<ServiceBusMessage, bool> _fits;

    internal ServiceBusMessageBatch(
        IList<ServiceBusMessage> messages, long sizeInBytes, long maxSizeInBytes, Func<ServiceBusMessage, bool> fits)
    {
        _messages = messages;
        _fits = fits;
        SizeInBytes = sizeInBytes;
        MaxSizeInBytes = maxSizeInBytes;
    }

    public int Count => _messages.Count;

    public long MaxSizeInBytes { get; }

    public long SizeInBytes { get; }

    /// <summary>Adds a message that the callback of the factory lets in.</summary>
    public bool TryAddMessage(ServiceBusMessage message)
    {
        if (!_fits(message))
            return false;
        _messages.Add(message);
        return true;
    }

    public void Dispose() { }
}

public class CreateMessageBatchOptions
{
    public long? MaxSizeInBytes { get; set; }
}
