using Azure.Storage.Queues;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.Testing.Faults;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Infrastructure.Tests.Queues;

/// <summary>Queues of Storage while the network and the service fail.</summary>
public sealed class StorageQueueFaultTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly StorageQueueOptions Options = new()
    {
        LockDuration = TimeSpan.FromSeconds(1),
        MaxDeliveries = 1000,
        PollInterval = TimeSpan.FromMilliseconds(50),
    };

    private string _account = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _account = azurite.NewAccount();
        await new QueueClient(_account, QueueNames.SceneJobs).CreateAsync(cancellationToken: Token);
        await new QueueClient(_account, QueueNames.SceneJobs + QueueNames.PoisonSuffix).CreateAsync(cancellationToken: Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task SendAndComplete_FaultsOfAllKinds_LoseNoMessage()
    {
        var faults = new FaultInjection(
            seed: 3, rate: 0.25, Fault.ServiceUnavailable, Fault.InternalError, Fault.Timeout, Fault.LostAnswer);
        var queue = Create(faults, retries: 8);
        string[] ids = [.. Enumerable.Range(0, 30).Select(index => $"id-{index}")];

        await queue.SendAsync([.. ids.Select(id => new OutgoingMessage(id, BinaryData.FromString("1")))], Token);
        var done = await CompleteAllAsync(queue);

        Assert.Equal(ids.Order(), done.Distinct().Order());
        Assert.InRange(faults.Injected, 10, 200);
        Assert.Empty((await new QueueClient(_account, QueueNames.SceneJobs + QueueNames.PoisonSuffix).PeekMessagesAsync(32, Token)).Value);
    }

    [Fact]
    public async Task EveryCall_LastingOutage_IsToldAsUnavailable()
    {
        await Create(null, retries: 0).SendAsync([new("id-1", BinaryData.FromString("1"))], Token);
        var outage = new FaultInjection(seed: 1, rate: 1, Fault.ServiceUnavailable) { Applies = _ => Volatile.Read(ref _isOut) };
        var queue = Create(outage, retries: 1);
        var received = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        Volatile.Write(ref _isOut, true);

        await Assert.ThrowsAsync<QueueUnavailableException>(() => queue.SendAsync([new("id-2", BinaryData.FromString("1"))], Token));
        await Assert.ThrowsAsync<QueueUnavailableException>(() => queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        await Assert.ThrowsAsync<QueueUnavailableException>(() => received.RenewAsync(Token));
        await Assert.ThrowsAsync<QueueUnavailableException>(() => received.CompleteAsync(Token));
    }

    private bool _isOut;

    private static async Task<List<string>> CompleteAllAsync(StorageJobQueue queue)
    {
        var done = new List<string>();
        while (await queue.ReceiveAsync(8, Options.LockDuration * 2, Token) is { Count: > 0 } received)
        {
            foreach (var message in received)
            {
                done.Add(message.Id);
                try
                {
                    await message.CompleteAsync(Token);
                }
                catch (MessageLockLostException)
                {
                }
            }
        }

        return done;
    }

    private StorageJobQueue Create(FaultInjection? faults, int retries)
    {
        var options = ClientSettings.Queues();
        (options.Retry.Delay, options.Retry.MaxDelay, options.Retry.MaxRetries) =
            (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5), retries);
        var service = new QueueServiceClient(_account, faults?.AddTo(options) ?? options);
        return new StorageJobQueue(service, QueueNames.SceneJobs, Options, Pipelines.Quick, TimeProvider.System);
    }
}
