using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Hosting;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>
/// Knows which runs are cancelled: one look when a run is met, then one every few seconds for as long as scenes of it come, however
/// many they are.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="options">How often.</param>
/// <param name="time">The clock.</param>
public sealed class RunCancellations(DocumentStore documents, IOptions<WorkerOptions> options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Watches a run for an attempt.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Cancels the first look.</param>
    /// <returns>The watch; disposed at the end of the attempt.</returns>
    /// <exception cref="StorageException">Storage failed at the first look.</exception>
    public async Task<RunWatch> WatchAsync(string run, CancellationToken cancellationToken)
    {
        if (Use(run, create: false) is { } known)
        {
            return known;
        }

        string marker = BlobLayout.CancelMarker(run);
        bool isCanceled = await StorageCalls.RunAsync(
            $"look for '{Containers.Runs}/{marker}'", () => IsCanceledAsync(marker, cancellationToken), cancellationToken);
        var watch = Use(run, create: true)!;
        if (isCanceled)
        {
            await watch.CancelAsync();
        }

        return watch;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task[] polls;
        lock (_lock)
        {
            polls = [.. _entries.Values.Select(entry => entry.Polling)];
        }

        await _stop.CancelAsync();
        await Task.WhenAll(polls);
        _stop.Dispose();
    }

    private RunWatch? Use(string run, bool create)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(run, out var entry))
            {
                if (!create)
                {
                    return null;
                }

                entry = new Entry();
                _entries.Add(run, entry);
                entry.Polling = PollAsync(run, entry);
            }

            entry.Users++;
            return new RunWatch(entry.Canceled, () => Release(entry));
        }
    }

    private void Release(Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
            entry.LeftAt = time.GetTimestamp();
        }
    }

    private bool IsOver(string run, Entry entry)
    {
        lock (_lock)
        {
            bool isOver = entry.Users == 0 && time.GetElapsedTime(entry.LeftAt) >= Linger;
            return isOver && _entries.Remove(run);
        }
    }

    private async Task PollAsync(string run, Entry entry)
    {
        string marker = BlobLayout.CancelMarker(run);
        try
        {
            while (true)
            {
                await Task.Delay(options.Value.CancelPoll, time, _stop.Token);
                if (IsOver(run, entry))
                {
                    return;
                }

                await LookAsync(marker, entry);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The worker ends.
        }
    }

    private async Task LookAsync(string marker, Entry entry)
    {
        try
        {
            var look = () => IsCanceledAsync(marker, _stop.Token);
            if (!entry.Canceled.IsCancellationRequested && await StorageCalls.RunAsync("look for a cancellation", look, _stop.Token))
            {
                await entry.Canceled.CancelAsync();
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            // The next look tells.
        }
    }

    private async Task<bool> IsCanceledAsync(string marker, CancellationToken cancellationToken) =>
        await documents.Blob(Containers.Runs, marker).ExistsAsync(cancellationToken);

    private sealed class Entry
    {
        public CancellationTokenSource Canceled { get; } = new();

        public Task Polling { get; set; } = Task.CompletedTask;

        public int Users { get; set; }

        public long LeftAt { get; set; }
    }
}
