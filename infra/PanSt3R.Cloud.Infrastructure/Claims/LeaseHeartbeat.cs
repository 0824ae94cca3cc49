using Azure;
using Azure.Storage.Blobs.Specialized;

namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>
/// Keeps a lease. <see cref="Lost"/> is signalled when it is gone, or when no renewal succeeded shortly before its end.
/// </summary>
internal sealed class LeaseHeartbeat : IAsyncDisposable
{
    private readonly BlobLeaseClient _lease;
    private readonly ClaimTimes _times;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beats;

    /// <summary>Starts to renew.</summary>
    /// <param name="lease">The lease; held.</param>
    /// <param name="times">Times.</param>
    /// <param name="time">The clock.</param>
    /// <param name="since">Timestamp from before the lease was asked for.</param>
    public LeaseHeartbeat(BlobLeaseClient lease, ClaimTimes times, TimeProvider time, long since)
    {
        (_lease, _times, _time) = (lease, times, time);
        _lost = new CancellationTokenSource(LeftOf(since), time);
        Lost = _lost.Token;
        _beats = BeatAsync(_stop.Token);
    }

    /// <summary>Signalled when the lease is gone.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Stops to renew; the lease then ends by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beats;
        _stop.Dispose();
        _lost.Dispose();
    }

    private TimeSpan LeftOf(long since)
    {
        var left = _times.Lease - _times.Margin - _time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task BeatAsync(CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, Lost);
        var pause = _times.Heartbeat;
        try
        {
            while (!ended.IsCancellationRequested)
            {
                await Task.Delay(pause, _time, ended.Token);
                pause = await TryRenewAsync(ended.Token) ? _times.Heartbeat : _times.Heartbeat / 4;
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped, or lost.
        }
    }

    private async Task<bool> TryRenewAsync(CancellationToken cancellationToken)
    {
        long since = _time.GetTimestamp();
        try
        {
            await _lease.RenewAsync(cancellationToken: cancellationToken);
            _lost.CancelAfter(LeftOf(since));
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            await _lost.CancelAsync();
            return false;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
