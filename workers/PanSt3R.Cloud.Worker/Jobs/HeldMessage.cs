using PanSt3R.Cloud.Infrastructure.Queues;

namespace PanSt3R.Cloud.Worker.Jobs;

/// <summary>A message whose lock is renewed for as long as its work takes.</summary>
internal sealed class HeldMessage : IAsyncDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly IReceivedMessage _message;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewals;

    /// <summary>Starts to renew.</summary>
    public HeldMessage(IReceivedMessage message, TimeProvider time)
    {
        (_message, _time) = (message, time);
        Lost = _lost.Token;
        _renewals = RenewAsync(_stop.Token);
    }

    /// <summary>Signalled when the lock is gone.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Ends the renewals, so that the message can be settled.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _renewals;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _lost.Dispose();
    }

    /// <summary>
    /// Renews at half of the time left. A renewal that fails is repeated until the lock must have ended: then, as when the queue
    /// says so, it is lost.
    /// </summary>
    private async Task RenewAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var left = _message.LockedUntil - _time.GetUtcNow();
                if (left <= TimeSpan.Zero)
                {
                    break;
                }

                await Task.Delay(PauseOf(left), _time, stop);
                await TryRenewAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (MessageLockLostException)
        {
            // Told below.
        }

        await _lost.CancelAsync();
    }

    private static TimeSpan PauseOf(TimeSpan left)
    {
        var half = left / 2;
        return half < ShortestPause ? (left < ShortestPause ? left : ShortestPause) : half > LongestPause ? LongestPause : half;
    }

    private async Task TryRenewAsync(CancellationToken stop)
    {
        try
        {
            await _message.RenewAsync(stop);
        }
        catch (Exception error) when (error is not MessageLockLostException && !stop.IsCancellationRequested)
        {
            // The next one may succeed.
        }
    }
}
