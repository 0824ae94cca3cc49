using Azure.Storage.Queues;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Infrastructure.Tests.Queues;

/// <summary>The contract on Azurite, and what only queues of Storage do.</summary>
public sealed class StorageJobQueueTests(AzuriteFixture azurite) : JobQueueContract
{
    private static readonly StorageQueueOptions Options = new()
    {
        LockDuration = TimeSpan.FromSeconds(4),
        MaxDeliveries = 3,
        PollInterval = TimeSpan.FromMilliseconds(50),
    };

    private QueueServiceClient _service = null!;
    private StorageJobQueue _queue = null!;

    [Fact]
    public async Task ReceiveAsync_UnreadableMessage_SetsItAsideAndGoesOn()
    {
        await RawQueue.SendMessageAsync("<no envelope>", Token);
        await _queue.SendAsync([new("id-1", BinaryData.FromString("1"))], Token);

        var received = await _queue.ReceiveAsync(32, TimeSpan.Zero, Token);

        Assert.Equal("id-1", Assert.Single(received).Id);
        var letter = Assert.Single(await DeadLettersAsync());
        Assert.Equal("Unreadable", letter.Reason);
    }

    [Fact]
    public async Task SendAsync_Message_NeverExpires()
    {
        await _queue.SendAsync([new("id-1", BinaryData.FromString("1"))], Token);

        var peeked = (await RawQueue.PeekMessageAsync(Token)).Value;

        Assert.True(peeked.ExpiresOn > DateTimeOffset.MaxValue.AddYears(-1), $"It expires on {peeked.ExpiresOn}.");
    }

    [Fact]
    public async Task AbandonAsync_WithDelay_HidesTheMessageForIt()
    {
        await _queue.SendAsync([new("id-1", BinaryData.FromString("1"))], Token);
        var received = Assert.Single(await _queue.ReceiveAsync(1, TimeSpan.Zero, Token));

        await received.AbandonAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Empty(await _queue.ReceiveAsync(1, Options.LockDuration * 1.2, Token));
    }

    [Fact]
    public async Task RenewAsync_Lock_EndsLater()
    {
        await _queue.SendAsync([new("id-1", BinaryData.FromString("1"))], Token);
        var received = Assert.Single(await _queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        var first = received.LockedUntil;

        await received.RenewAsync(Token);

        Assert.True(received.LockedUntil > first);
    }

    [Fact]
    public async Task SendAsync_LongestMessage_SurvivesBeingSetAside()
    {
        string text = new('x', StorageEnvelope.MaxBytes - 200);
        await _queue.SendAsync([new("id-1", BinaryData.FromObjectAsJson(text))], Token);
        var received = Assert.Single(await _queue.ReceiveAsync(1, TimeSpan.Zero, Token));

        await received.DeadLetterAsync(new string('é', 1_000), new string('é', 1_000), Token);

        Assert.Single(await DeadLettersAsync());
    }

    [Fact]
    public async Task SendAsync_NoSuchQueue_IsNoPassingError()
    {
        var queue = new StorageJobQueue(_service, "no-such-queue", Options, Pipelines.Quick, TimeProvider.System);

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => queue.SendAsync([new("id", BinaryData.FromString("1"))], Token));
    }

    protected override async ValueTask<QueueUnderTest> CreateAsync()
    {
        _service = new QueueServiceClient(azurite.NewAccount(), ClientSettings.Queues());
        _queue = new StorageJobQueue(_service, QueueNames.SceneJobs, Options, Pipelines.Quick, TimeProvider.System);
        await RawQueue.CreateAsync(cancellationToken: Token);
        await PoisonQueue.CreateAsync(cancellationToken: Token);
        return new QueueUnderTest(
            _queue, Options.LockDuration, Options.MaxDeliveries, time => Task.Delay(time, Token), DeadLettersAsync);
    }

    private QueueClient RawQueue => _service.GetQueueClient(QueueNames.SceneJobs);

    private QueueClient PoisonQueue => _service.GetQueueClient(QueueNames.SceneJobs + QueueNames.PoisonSuffix);

    private async Task<IReadOnlyList<(string Id, string Reason, string Description)>> DeadLettersAsync()
    {
        var peeked = (await PoisonQueue.PeekMessagesAsync(32, Token)).Value;
        return
        [
            .. peeked.Select(message => StorageEnvelope.Parse(message.MessageText))
                .Select(envelope => (envelope.Id, envelope.DeadLetter!.Reason, envelope.DeadLetter.Description)),
        ];
    }
}
