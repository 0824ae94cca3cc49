using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Queues;

namespace PanSt3R.Cloud.Infrastructure.Tests.Queues;

/// <summary>What every kind of queue does. One suite for all of them.</summary>
public abstract class JobQueueContract : IAsyncLifetime
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private QueueUnderTest _test = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private IJobQueue Queue => _test.Queue;

    public async ValueTask InitializeAsync() => _test = await CreateAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task SendAsync_Message_ArrivesWithIdContentAndTrace()
    {
        await Queue.SendAsync([new("id-1", Body("""{"run":"r","index":3}"""), TraceParent: Trace)], Token);

        var received = await ReceiveOneAsync();

        Assert.Equal("id-1", received.Id);
        Assert.Equal(3, JsonDocument.Parse(received.Body).RootElement.GetProperty("index").GetInt32());
        Assert.Equal(Trace, received.TraceParent);
        Assert.Equal(1, received.DeliveryCount);
    }

    [Fact]
    public async Task SendAsync_WithoutTrace_ArrivesWithout()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);

        Assert.Null((await ReceiveOneAsync()).TraceParent);
    }

    [Fact]
    public async Task SendAsync_AnyCharacters_ArriveAsTheSameText()
    {
        string text = "<&>\"'\\ é 写真 \U0001F600 \u0001 \u007f \u2028 \ufffe + /";
        await Queue.SendAsync([new("id-1", BinaryData.FromObjectAsJson(text))], Token);

        Assert.Equal(text, (await ReceiveOneAsync()).Body.ToObjectFromJson<string>());
    }

    [Fact]
    public async Task SendAsync_Hundred_AllArriveOnce()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(index => $"id-{index}")];
        await Queue.SendAsync([.. ids.Select(id => new OutgoingMessage(id, Body("{}")))], Token);

        var received = await ReceiveAllAsync();

        Assert.Equal(ids.Order(), received.Select(message => message.Id).Order());
    }

    [Fact]
    public async Task SendAsync_Nothing_IsNoError()
    {
        await Queue.SendAsync([], Token);

        Assert.Empty(await ReceiveAllAsync());
    }

    [Fact]
    public async Task SendAsync_Delay_IsNotReceivedBefore()
    {
        await Queue.SendAsync([new("late", Body("1"), TimeSpan.FromSeconds(3))], Token);
        Assert.Empty(await Queue.ReceiveAsync(1, TimeSpan.Zero, Token));

        await _test.PassAsync(TimeSpan.FromSeconds(3.3));

        Assert.Equal("late", (await ReceiveOneAsync()).Id);
    }

    [Fact]
    public async Task SendAsync_OneTooLarge_SendsNone()
    {
        var small = new OutgoingMessage("small", Body("1"));
        var large = new OutgoingMessage("large", BinaryData.FromObjectAsJson(new string('x', 2 << 20)));

        var error = await Assert.ThrowsAsync<QueueMessageTooLargeException>(() => Queue.SendAsync([small, large], Token));

        Assert.Contains("'large'", error.Message, StringComparison.Ordinal);
        Assert.Empty(await ReceiveAllAsync());
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("129", "{}")]
    [InlineData("id", "no json")]
    [InlineData("id", "")]
    public async Task SendAsync_UnusableMessage_SendsNone(string id, string body)
    {
        OutgoingMessage[] messages = [new("good", Body("1")), new(id == "129" ? new string('i', 129) : id, Body(body))];

        await Assert.ThrowsAsync<ArgumentException>(() => Queue.SendAsync(messages, Token));

        Assert.Empty(await ReceiveAllAsync());
    }

    [Fact]
    public async Task ReceiveAsync_Cancelled_Stops()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), cancellation.Token));
    }

    [Fact]
    public async Task ReceiveAsync_WhileLocked_GivesTheMessageToNobody()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        _ = await ReceiveOneAsync();

        Assert.Empty(await Queue.ReceiveAsync(32, TimeSpan.Zero, Token));
    }

    [Fact]
    public async Task ReceiveAsync_TwoReceivers_NeverShareAMessage()
    {
        await Queue.SendAsync([.. Enumerable.Range(0, 60).Select(index => new OutgoingMessage($"{index}", Body("1")))], Token);

        var received = await Task.WhenAll(ReceiveAllAsync(), ReceiveAllAsync());

        Assert.Equal(60, received.SelectMany(one => one).Select(message => message.Id).Distinct().Count());
        Assert.Equal(60, received.Sum(one => one.Count));
    }

    [Fact]
    public async Task ReceiveAsync_LockEnded_DeliversAgain()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        _ = await ReceiveOneAsync();

        await _test.EndLocksAsync();

        Assert.Equal(2, (await ReceiveOneAsync()).DeliveryCount);
    }

    [Fact]
    public async Task CompleteAsync_Message_IsGone()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        await (await ReceiveOneAsync()).CompleteAsync(Token);

        await _test.EndLocksAsync();

        Assert.Empty(await Queue.ReceiveAsync(32, TimeSpan.Zero, Token));
        Assert.Empty(await _test.DeadLettersAsync());
    }

    [Fact]
    public async Task Settling_AfterSomebodyElseReceivedIt_SaysThatTheLockIsLost()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        var late = await ReceiveOneAsync();
        await _test.EndLocksAsync();
        var current = await ReceiveOneAsync();

        await Assert.ThrowsAsync<MessageLockLostException>(() => late.RenewAsync(Token));
        await Assert.ThrowsAsync<MessageLockLostException>(() => late.CompleteAsync(Token));
        await Assert.ThrowsAsync<MessageLockLostException>(() => late.AbandonAsync(TimeSpan.Zero, Token));
        await Assert.ThrowsAsync<MessageLockLostException>(() => late.DeadLetterAsync("late", "Too late.", Token));

        await current.CompleteAsync(Token);
        Assert.Empty(await _test.DeadLettersAsync());
    }

    [Fact]
    public async Task RenewAsync_BeforeTheLockEnds_KeepsTheMessage()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        var held = await ReceiveOneAsync();
        for (int renewal = 0; renewal < 3; renewal++)
        {
            await _test.PassAsync(_test.LockDuration * 0.5);
            Assert.Empty(await Queue.ReceiveAsync(1, TimeSpan.Zero, Token));
            await held.RenewAsync(Token);
        }

        await held.CompleteAsync(Token);
    }

    [Fact]
    public async Task RenewAsync_WhileCompleting_LosesNothing()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        var held = await ReceiveOneAsync();

        var renewals = Enumerable.Range(0, 8).Select(_ => held.RenewAsync(Token)).ToList();
        await Task.WhenAll(renewals);
        var last = held.RenewAsync(Token);
        await held.CompleteAsync(Token);
        await last;

        await _test.EndLocksAsync();
        Assert.Empty(await Queue.ReceiveAsync(1, TimeSpan.Zero, Token));
    }

    [Fact]
    public async Task AbandonAsync_Message_ComesAgainAtOnce()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        await (await ReceiveOneAsync()).AbandonAsync(TimeSpan.Zero, Token);

        Assert.Equal(2, (await ReceiveOneAsync()).DeliveryCount);
    }

    [Fact]
    public async Task AbandonAsync_WithDelay_ComesAgainLater()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        await (await ReceiveOneAsync()).AbandonAsync(TimeSpan.FromSeconds(2), Token);

        Assert.Empty(await Queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        await _test.EndLocksAsync();

        Assert.Equal(2, (await ReceiveOneAsync()).DeliveryCount);
    }

    [Fact]
    public async Task DeadLetterAsync_Message_IsSetAsideWithTheReason()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        await (await ReceiveOneAsync()).DeadLetterAsync("badInput", new string('d', 5_000), Token);

        await _test.EndLocksAsync();

        Assert.Empty(await Queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        Assert.Equal(("id-1", "badInput", new string('d', 1_000)), Assert.Single(await _test.DeadLettersAsync()));
    }

    [Fact]
    public async Task ReceiveAsync_DeliveredTooOften_SetsItAside()
    {
        await Queue.SendAsync([new("id-1", Body("1"))], Token);
        for (int delivery = 1; delivery <= _test.MaxDeliveries; delivery++)
        {
            var received = await ReceiveOneAsync();
            Assert.Equal(delivery, received.DeliveryCount);
            await received.AbandonAsync(TimeSpan.Zero, Token);
        }

        Assert.Empty(await Queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        Assert.Equal("MaxDeliveryCountExceeded", Assert.Single(await _test.DeadLettersAsync()).Reason);
    }

    /// <summary>An empty queue.</summary>
    protected abstract ValueTask<QueueUnderTest> CreateAsync();

    private static BinaryData Body(string json) => BinaryData.FromString(json);

    private async Task<IReceivedMessage> ReceiveOneAsync() =>
        Assert.Single(await Queue.ReceiveAsync(1, TimeSpan.FromSeconds(5), Token));

    private async Task<List<IReceivedMessage>> ReceiveAllAsync()
    {
        var all = new List<IReceivedMessage>();
        while (await Queue.ReceiveAsync(32, TimeSpan.FromMilliseconds(100), Token) is { Count: > 0 } some)
        {
            all.AddRange(some);
        }

        return all;
    }
}
