using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.StandIns.Tests.ServiceBus;

public sealed class ServiceBusMessageTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Received_ByDefault_NeverExpires()
    {
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage();

        Assert.Equal((TimeSpan.MaxValue, DateTimeOffset.MaxValue), (message.TimeToLive, message.ExpiresAt));
        Assert.Equal((-1, 0, ""), (message.SequenceNumber, message.DeliveryCount, message.Body.ToString()));
        Assert.Empty(message.ApplicationProperties);
    }

    [Fact]
    public void Received_OfTheFactory_HoldsWhatItWasGiven()
    {
        var message = DeadLetter();

        Assert.Equal(("job", "run", 3), (message.MessageId, message.CorrelationId, message.DeliveryCount));
        Assert.Equal(("TooBig", "needs 90 GiB"), (message.DeadLetterReason, message.DeadLetterErrorDescription));
        Assert.Equal((Start.AddMinutes(2), Start.AddMinutes(1)), (message.ExpiresAt, message.LockedUntil));
        Assert.Equal(Guid.Empty.ToString(), message.LockToken);
    }

    [Fact]
    public void Message_OfAReceivedOne_LeavesOutWhyItWasADeadLetter()
    {
        var message = new ServiceBusMessage(DeadLetter());

        Assert.Equal(("job", "run", "body"), (message.MessageId, message.CorrelationId, message.Body.ToString()));
        Assert.Equal(TimeSpan.FromMinutes(2), message.TimeToLive);
        Assert.Equal(["scene"], message.ApplicationProperties.Keys);
    }

    [Fact]
    public void Message_ByDefault_HasNoIdAndNoEnd()
    {
        var message = new ServiceBusMessage("body");

        Assert.Null(message.MessageId);
        Assert.Equal(TimeSpan.MaxValue, message.TimeToLive);
    }

    [Fact]
    public void Batch_OfTheFactory_AsksItsCallback()
    {
        var store = new List<ServiceBusMessage>();
        using var batch = ServiceBusModelFactory.ServiceBusMessageBatch(
            64, store, new() { MaxSizeInBytes = 128 }, _ => store.Count < 1);

        Assert.Equal((true, false), (batch.TryAddMessage(new("a")), batch.TryAddMessage(new("b"))));
        Assert.Equal((1, 64, 128), (batch.Count, batch.SizeInBytes, batch.MaxSizeInBytes));
    }

    private static ServiceBusReceivedMessage DeadLetter() => ServiceBusModelFactory.ServiceBusReceivedMessage(
        new BinaryData("body"),
        "job",
        correlationId: "run",
        deliveryCount: 3,
        timeToLive: TimeSpan.FromMinutes(2),
        enqueuedTime: Start,
        lockedUntil: Start.AddMinutes(1),
        properties: new Dictionary<string, object>
        {
            ["scene"] = "kitchen",
            ["DeadLetterReason"] = "TooBig",
            ["DeadLetterErrorDescription"] = "needs 90 GiB",
        });
}
