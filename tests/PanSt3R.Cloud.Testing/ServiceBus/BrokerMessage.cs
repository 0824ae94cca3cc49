using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.Testing.ServiceBus;

/// <summary>A message in the broker.</summary>
internal sealed class BrokerMessage(string queue, long sequence, ServiceBusMessage content)
{
    public string Queue => queue;

    public ServiceBusMessage Content => content;

    public int Deliveries { get; private set; }

    public Guid LockToken { get; private set; }

    public DateTimeOffset LockedUntil { get; set; }

    public bool IsReady(DateTimeOffset now) => LockedUntil <= now && content.ScheduledEnqueueTime <= now;

    public ServiceBusReceivedMessage Deliver(DateTimeOffset lockedUntil)
    {
        Deliveries++;
        (LockToken, LockedUntil) = (Guid.NewGuid(), lockedUntil);
        return ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: content.Body,
            messageId: content.MessageId,
            contentType: content.ContentType,
            properties: new Dictionary<string, object>(content.ApplicationProperties),
            lockTokenGuid: LockToken,
            deliveryCount: Deliveries,
            lockedUntil: lockedUntil,
            sequenceNumber: sequence);
    }
}
