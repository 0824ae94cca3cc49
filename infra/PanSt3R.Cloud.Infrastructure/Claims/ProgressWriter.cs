using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>
/// Writes the latest progress at most once per interval. Writes that fail are left out: the next one tells more.
/// </summary>
internal sealed class ProgressWriter : IAsyncDisposable
{
    private readonly Func<SceneProgress, CancellationToken, Task> _write;
    private readonly CancellationTokenSource _stop;
    private readonly Task _writes;
    private SceneProgress? _latest;

    public ProgressWriter(
        Func<SceneProgress, CancellationToken, Task> write, TimeSpan interval, TimeProvider time, CancellationToken lost)
    {
        _write = write;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(lost);
        _writes = WriteAsync(interval, time, _stop.Token);
    }

    /// <summary>Takes over the latest progress.</summary>
    public void Report(SceneProgress progress) => Volatile.Write(ref _latest, progress);

    /// <summary>Waits for a write that is under way, and ends.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _writes;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WriteAsync(TimeSpan interval, TimeProvider time, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                if (Interlocked.Exchange(ref _latest, null) is { } progress)
                {
                    await TryWriteAsync(progress, stop);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ended.
        }
    }

    private async Task TryWriteAsync(SceneProgress progress, CancellationToken stop)
    {
        try
        {
            await _write(progress, stop);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // Progress is a courtesy; a claim that is lost is noticed by its heartbeat and by the last write.
        }
    }
}
