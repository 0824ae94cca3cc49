using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.LocalHost.Tests.Functions;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Timers;

public sealed class TimerListenerTests(AzuriteFixture azurite)
{
    private static readonly Type[] Functions = [typeof(TimerTestFunctions)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schedule_RunsAtItsTimesAndMakesUpForAMissedOneByOne()
    {
        string connection = azurite.NewAccount();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 1, 0, TimeSpan.Zero));
        var calls = new Calls();
        await using (await TestFunctionsHost.StartAsync(connection, Functions, time, calls))
        {
            await AdvanceAsync(time, TimeSpan.FromMinutes(3));
            Assert.Empty(calls.Made);
            await AdvanceUntilAsync(time, calls, 1);
            await AdvanceUntilAsync(time, calls, 2);
            await Task.Delay(200, Token);
        }

        time.Advance(TimeSpan.FromMinutes(17));
        await using (await TestFunctionsHost.StartAsync(connection, Functions, time, calls))
        {
            await Waiting.UntilAsync(() => calls.Made.Count >= 3);
            await AdvanceAsync(time, TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["12:01 False", "12:05 False", "12:10 True"], calls.Made);
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider time, Calls calls, int count)
    {
        while (calls.Made.Count < count)
        {
            await AdvanceAsync(time, TimeSpan.FromSeconds(10));
        }
    }

    private static async Task AdvanceAsync(FakeTimeProvider time, TimeSpan by)
    {
        for (var advanced = TimeSpan.Zero; advanced < by; advanced += TimeSpan.FromSeconds(5))
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5, Token);
        }
    }
}
