namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>Time that an attempt works, without the time it waits for the device, and its limit.</summary>
internal sealed class AttemptClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _limit;
    private TimeSpan _before;
    private long? _since;

    /// <summary>Starts to count.</summary>
    /// <param name="limit">Longest time.</param>
    /// <param name="time">The clock.</param>
    public AttemptClock(TimeSpan limit, TimeProvider time)
    {
        (Limit, _time) = (limit, time);
        _limit = new CancellationTokenSource(limit, time);
        _since = time.GetTimestamp();
    }

    /// <summary>Longest time.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Signalled when the time is used up.</summary>
    public CancellationToken LimitReached => _limit.Token;

    /// <summary>Time worked so far.</summary>
    public TimeSpan Worked => _before + (_since is { } since ? _time.GetElapsedTime(since) : TimeSpan.Zero);

    /// <summary>Time left; not negative.</summary>
    public TimeSpan Left => Limit > Worked ? Limit - Worked : TimeSpan.Zero;

    /// <summary>Waits without counting the time.</summary>
    public async Task PauseAsync(Func<Task> wait)
    {
        (_before, _since) = (Worked, null);
        _limit.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            await wait();
        }
        finally
        {
            _since = _time.GetTimestamp();
            _limit.CancelAfter(Left);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _limit.Dispose();
}
