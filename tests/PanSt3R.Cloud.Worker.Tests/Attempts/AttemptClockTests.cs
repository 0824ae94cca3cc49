using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Worker.Attempts;

namespace PanSt3R.Cloud.Worker.Tests.Attempts;

public sealed class AttemptClockTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Pause_LongWait_CountsNeitherAsWorkNorAgainstTheLimit()
    {
        using var clock = new AttemptClock(TimeSpan.FromMinutes(10), _time);
        _time.Advance(TimeSpan.FromMinutes(4));
        var device = new TaskCompletionSource();
        var wait = clock.PauseAsync(() => device.Task);
        _time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.FromMinutes(4), clock.Worked);
        device.SetResult();
        await wait;

        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(1), false), (clock.Worked, clock.Left, clock.LimitReached.IsCancellationRequested));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(clock.LimitReached.IsCancellationRequested);
    }
}
