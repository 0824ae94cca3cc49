using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Queues.ServiceBus;

namespace PanSt3R.Cloud.Infrastructure.Tests.Queues;

/// <summary>
/// The contract on a real namespace or its emulator: <c>PANST3R_SERVICEBUS</c> is its connection string, and
/// <c>PANST3R_SERVICEBUS_ADMINISTRATION</c> that of the emulator's administration port. Needs a build with the real package.
/// </summary>
public sealed class RealServiceBusTests : JobQueueContract
{
    private const string Connection = "PANST3R_SERVICEBUS";
    private const string Administration = "PANST3R_SERVICEBUS_ADMINISTRATION";
    private const int MaxDeliveries = 3;

    private static readonly TimeSpan LockDuration = TimeSpan.FromSeconds(6);

    private readonly string _name = $"contract-{Guid.NewGuid():N}";
    private ServiceBusClient? _client;
    private ServiceBusJobQueue? _queue;

    public override async ValueTask DisposeAsync()
    {
        if (_client is not null && _queue is not null)
        {
            await _queue.DisposeAsync();
            await _client.DisposeAsync();
            await Administrator().DeleteQueueAsync(_name, CancellationToken.None);
        }

        await base.DisposeAsync();
    }

    protected override async ValueTask<QueueUnderTest> CreateAsync()
    {
        string? connection = Environment.GetEnvironmentVariable(Connection);
        Assert.SkipWhen(connection is null, $"The variable {Connection} names no Service Bus.");
        Assert.SkipUnless(
            typeof(ServiceBusClient).Assembly.GetName().Name == "Azure.Messaging.ServiceBus",
            "This build has no real client of Service Bus; build with -p:AzurePackages=true.");
        await Administrator().CreateQueueAsync(
            new CreateQueueOptions(_name) { LockDuration = LockDuration, MaxDeliveryCount = MaxDeliveries }, Token);
        _client = new ServiceBusClient(connection, ClientSettings.ServiceBus());
        _queue = new ServiceBusJobQueue(_client, _name, Pipelines.On(TimeProvider.System), TimeProvider.System);
        return new QueueUnderTest(_queue, LockDuration, MaxDeliveries, time => Task.Delay(time, Token), DeadLettersAsync);
    }

    private static ServiceBusAdministrationClient Administrator() =>
        new(Environment.GetEnvironmentVariable(Administration) ?? Environment.GetEnvironmentVariable(Connection)!);

    private async Task<IReadOnlyList<(string Id, string Reason, string Description)>> DeadLettersAsync()
    {
        await using var receiver = _client!.CreateReceiver(
            _name, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter, ReceiveMode = ServiceBusReceiveMode.PeekLock });
        var letters = await receiver.PeekMessagesAsync(32, cancellationToken: Token);
        return [.. letters.Select(letter => (letter.MessageId, letter.DeadLetterReason, letter.DeadLetterErrorDescription))];
    }
}
