using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.LocalHost.Tests.Functions;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Queues;

public sealed class QueueListenerTests(AzuriteFixture azurite)
{
    private static readonly Type[] Functions = [typeof(QueueTestFunctions), typeof(BusTestFunctions)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_AreHandledAndDeleted()
    {
        await using var host = await TestFunctionsHost.StartAsync(azurite.NewAccount(), Functions);
        var queue = host.Queue(QueueNames.SceneOutcomes);
        string[] messages = [.. Enumerable.Range(0, 40).Select(index => $"message {index}")];
        await Task.WhenAll(messages.Select(message => queue.SendMessageAsync(message, Token)));

        await Waiting.UntilAsync(async () => (await queue.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount == 0);

        Assert.Equal(messages.Order(StringComparer.Ordinal), host.Calls.Made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FailingMessage_IsSetAsideAfterFiveTriesAndHoldsUpNoOther()
    {
        var calls = new Calls { Behavior = call => call == "bad" ? throw new FormatException(call) : Task.CompletedTask };
        await using var host = await TestFunctionsHost.StartAsync(azurite.NewAccount(), Functions, calls: calls);
        var queue = host.Queue(QueueNames.SceneOutcomes);
        await queue.SendMessageAsync("bad", Token);
        await queue.SendMessageAsync("good", Token);

        var poison = host.Queue(QueueNames.SceneOutcomes + QueueNames.PoisonSuffix);
        await Waiting.UntilAsync(async () => (await poison.PeekMessagesAsync(2, Token)).Value is [{ MessageText: "bad" }]);

        Assert.Equal((5, 1), (calls.Made.Count(call => call == "bad"), calls.Made.Count(call => call == "good")));
    }

    [Fact]
    public async Task SlowFunction_KeepsItsMessageHidden()
    {
        var calls = new Calls { Behavior = _ => Task.Delay(TimeSpan.FromSeconds(7), Token) };
        await using var host = await TestFunctionsHost.StartAsync(azurite.NewAccount(), Functions, calls: calls);
        var queue = host.Queue(QueueNames.SceneOutcomes);
        await queue.SendMessageAsync("slow", Token);

        await Waiting.UntilAsync(async () => (await queue.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount == 0);

        Assert.Equal(["slow"], calls.Made);
    }

    [Fact]
    public async Task HostStopsInAFunction_MessageIsThereForTheNextAtOnce()
    {
        string connection = azurite.NewAccount();
        var calls = new Calls { Behavior = _ => Task.Delay(200, Token).ContinueWith(_ => throw new TimeoutException(), Token) };
        await using (var host = await TestFunctionsHost.StartAsync(connection, Functions, calls: calls))
        {
            await host.Queue(QueueNames.SceneOutcomes).SendMessageAsync("work", Token);
            await Waiting.UntilAsync(() => calls.Made.Count == 1);
        }

        calls.Behavior = _ => Task.CompletedTask;
        await using var next = await TestFunctionsHost.StartAsync(connection, Functions, calls: calls);

        await Waiting.UntilAsync(() => calls.Made.Count == 2);
    }
}
