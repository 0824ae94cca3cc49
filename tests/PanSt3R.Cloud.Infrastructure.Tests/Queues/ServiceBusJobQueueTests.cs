using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Queues.ServiceBus;
using PanSt3R.Cloud.Infrastructure.Tests.Resilience;
using PanSt3R.Cloud.Testing.ServiceBus;

namespace PanSt3R.Cloud.Infrastructure.Tests.Queues;

/// <summary>The contract on clients of an in-memory broker, and what only Service Bus does.</summary>
public sealed class ServiceBusJobQueueTests : JobQueueContract
{
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryBroker _broker;
    private readonly BrokerClient _client;
    private readonly ServiceBusJobQueue _queue;

    public ServiceBusJobQueueTests()
    {
        _broker = new InMemoryBroker(_time) { MaxDeliveries = 3 };
        _client = new BrokerClient(_broker);
        _queue = new ServiceBusJobQueue(_client, QueueNames.SceneJobs, Pipelines.On(_time), _time);
    }

    public static TheoryData<ServiceBusFailureReason> PassingReasons =>
        [ServiceBusFailureReason.ServiceBusy, ServiceBusFailureReason.ServiceTimeout, ServiceBusFailureReason.ServiceCommunicationProblem];

    public override async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _client.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task SendAsync_MoreThanABatchHolds_SendsFullBatches()
    {
        var body = BinaryData.FromObjectAsJson(new string('x', 100 << 10));

        await _queue.SendAsync([.. Enumerable.Range(0, 5).Select(index => new OutgoingMessage($"{index}", body))], Token);

        Assert.Equal([2, 2, 1], _broker.SentBatches);
    }

    [Theory]
    [MemberData(nameof(PassingReasons))]
    public async Task SendAsync_PassingError_IsRepeated(ServiceBusFailureReason reason)
    {
        int left = 2;
        _broker.Before = operation => ThrowIf(operation == "Send" && left-- > 0, reason);

        await FakeTime.PassAsync(_time, _queue.SendAsync([new("id-1", BinaryData.FromString("1"))], Token));

        Assert.Equal([1], _broker.SentBatches);
    }

    [Theory]
    [MemberData(nameof(PassingReasons))]
    public async Task SendAsync_LastingOutage_IsToldAsUnavailable(ServiceBusFailureReason reason)
    {
        _broker.Before = _ => ThrowIf(true, reason);

        var error = await Assert.ThrowsAsync<QueueUnavailableException>(
            () => FakeTime.PassAsync(_time, _queue.SendAsync([new("id-1", BinaryData.FromString("1"))], Token)));

        Assert.Contains("'scene-jobs'", error.Message, StringComparison.Ordinal);
        Assert.IsType<ServiceBusException>(error.InnerException);
    }

    [Fact]
    public async Task SendAsync_NoSuchQueue_IsNoPassingError()
    {
        _broker.Before = _ => ThrowIf(true, ServiceBusFailureReason.MessagingEntityNotFound);

        await Assert.ThrowsAsync<ServiceBusException>(() => _queue.SendAsync([new("id-1", BinaryData.FromString("1"))], Token));
    }

    [Fact]
    public async Task CompleteAsync_PassingError_IsRepeated()
    {
        await _queue.SendAsync([new("id-1", BinaryData.FromString("1"))], Token);
        var received = Assert.Single(await _queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        int left = 1;
        _broker.Before = _ => ThrowIf(left-- > 0, ServiceBusFailureReason.ServiceBusy);

        await FakeTime.PassAsync(_time, received.CompleteAsync(Token));

        await Assert.ThrowsAsync<MessageLockLostException>(() => received.CompleteAsync(Token));
    }

    protected override ValueTask<QueueUnderTest> CreateAsync() => ValueTask.FromResult(new QueueUnderTest(
        _queue,
        _broker.LockDuration,
        _broker.MaxDeliveries,
        time =>
        {
            _time.Advance(time);
            return Task.CompletedTask;
        },
        () => Task.FromResult<IReadOnlyList<(string, string, string)>>(
            [.. _broker.DeadLetters(QueueNames.SceneJobs).Select(letter => (letter.Id, letter.Reason, letter.Description))])));

    private static void ThrowIf(bool condition, ServiceBusFailureReason reason)
    {
        if (condition)
        {
            throw new ServiceBusException("injected", reason);
        }
    }
}
