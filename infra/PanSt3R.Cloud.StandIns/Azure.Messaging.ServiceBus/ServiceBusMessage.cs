#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusMessage
{
    public ServiceBusMessage()
        : this(ReadOnlyMemory<byte>.Empty) { }

    public ServiceBusMessage(string body)
        : this(new BinaryData(body)) { }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body)) { }

    public ServiceBusMessage(BinaryData body) => Body = body;

    /// <summary>A message to send again: all but what belongs to the delivery, such as the reason of a dead letter.</summary>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
        : this(receivedMessage.Body)
    {
        ContentType = receivedMessage.ContentType;
        CorrelationId = receivedMessage.CorrelationId;
        MessageId = receivedMessage.MessageId;
        PartitionKey = receivedMessage.PartitionKey;
        ReplyTo = receivedMessage.ReplyTo;
        ReplyToSessionId = receivedMessage.ReplyToSessionId;
        ScheduledEnqueueTime = receivedMessage.ScheduledEnqueueTime;
        SessionId = receivedMessage.SessionId;
        Subject = receivedMessage.Subject;
        TimeToLive = receivedMessage.TimeToLive;
        To = receivedMessage.To;
        TransactionPartitionKey = receivedMessage.TransactionPartitionKey;
        foreach (var (name, value) in receivedMessage.ApplicationProperties.Where(pair => !DeadLetterProperties.Contains(pair.Key)))
            ApplicationProperties.Add(name, value);
    }

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    public BinaryData Body { get; set; }

    public string ContentType { get; set; }

    public string CorrelationId { get; set; }

    public string MessageId { get; set; }

    public string PartitionKey { get; set; }

    public string ReplyTo { get; set; }

    public string ReplyToSessionId { get; set; }

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public string SessionId { get; set; }

    public string Subject { get; set; }

    public TimeSpan TimeToLive { get; set; } = TimeSpan.MaxValue;

    public string To { get; set; }

    public string TransactionPartitionKey { get; set; }
}
