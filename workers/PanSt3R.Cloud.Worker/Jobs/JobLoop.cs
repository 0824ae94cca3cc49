using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Worker.Health;
using PanSt3R.Cloud.Worker.Hosting;

namespace PanSt3R.Cloud.Worker.Jobs;

/// <summary>
/// Receives jobs for as long as the worker runs: one for the device and, with prefetching, one more whose photos are fetched
/// meanwhile; where scenes are short, a few more at once (<see cref="WorkPace"/>), which are handed back if their turn does not come
/// soon. When it is told to stop it receives nothing more, and gives the scene on the device time to finish.
/// </summary>
/// <param name="queue">The jobs.</param>
/// <param name="handler">Handles one.</param>
/// <param name="health">Told how it goes.</param>
/// <param name="lifetime">Ends the process when it can do no more work.</param>
/// <param name="options">Times.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what happens.</param>
public sealed class JobLoop(
    [FromKeyedServices(QueueNames.SceneJobs)] IJobQueue queue,
    MessageHandler handler,
    WorkerHealth health,
    IHostApplicationLifetime lifetime,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    ILogger<JobLoop> logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly WorkPace _pace = new(PlacesOf(options.Value));
    private readonly JobBacklog _backlog = new(handler, time);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, health.Condemned);
        using var drained = new CancellationTokenSource();
        using var places = new SemaphoreSlim(PlacesOf(options.Value));
        HashSet<Task> running = [];
        health.Start();
        logger.WorkerStarted(options.Value.Name);
        while (await TakePlaceAsync(places, stopping.Token))
        {
            running.RemoveWhere(task => task.IsCompleted);
            if (await NextAsync(stopping.Token) is { } message)
            {
                running.Add(HandleAsync(message, places, stopping.Token, drained.Token));
            }
            else
            {
                places.Release();
            }
        }

        health.Stop();
        await _backlog.HandBackAsync();
        await DrainAsync(Task.WhenAll(running), drained);
        EndIfCondemned();
    }

    private static int PlacesOf(WorkerOptions options) => options.Prefetch ? 2 : 1;

    private async Task<bool> TakePlaceAsync(SemaphoreSlim places, CancellationToken stopping)
    {
        var place = places.WaitAsync(stopping);
        try
        {
            await _backlog.WaitAsync(place, stopping);
            await place;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<IReceivedMessage?> NextAsync(CancellationToken stopping)
    {
        if (_backlog.IsEmpty)
        {
            _backlog.Fill(await TryReceiveAsync(stopping));
        }

        return _backlog.Take();
    }

    private async Task<IReadOnlyList<IReceivedMessage>> TryReceiveAsync(CancellationToken stopping)
    {
        try
        {
            var messages = await queue.ReceiveAsync(_pace.Batch, options.Value.ReceiveWait, stopping);
            health.Received(isSuccess: true);
            return messages;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception error)
        {
            health.Received(isSuccess: false);
            logger.ReceiveFailed(error.Message);
            await Task.Delay(PauseAfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return [];
        }
    }

    private async Task HandleAsync(IReceivedMessage message, SemaphoreSlim places, CancellationToken stopping, CancellationToken drained)
    {
        long start = time.GetTimestamp();
        try
        {
            await handler.HandleAsync(message, stopping, drained);
        }
        finally
        {
            _pace.Took(time.GetElapsedTime(start));
            places.Release();
        }
    }

    private async Task DrainAsync(Task running, CancellationTokenSource drained)
    {
        if (!running.IsCompleted)
        {
            logger.Draining(options.Value.Drain);
            await Task.WhenAny(running, Task.Delay(options.Value.Drain, time, CancellationToken.None));
        }

        await drained.CancelAsync();
        await running;
    }

    private void EndIfCondemned()
    {
        if (health.Condemned.IsCancellationRequested)
        {
            logger.WorkerCondemned(health.Check().Problem);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }
}
