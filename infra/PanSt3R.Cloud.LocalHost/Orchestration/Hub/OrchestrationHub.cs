using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>
/// Runs orchestrations in this process. Everything that happens to one is written to its history before anything follows from it, so
/// that the hub goes on after a restart where it stopped; what was under way then is done again.
/// </summary>
internal sealed class OrchestrationHub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, OrchestrationInstance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> _underWay = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _activitySlots;

    /// <summary>Creates a hub; it runs nothing before <see cref="StartAsync"/>.</summary>
    public OrchestrationHub(
        HistoryStore store, OrchestrationRegistry registry, TimeProvider time, ILoggerFactory loggers, HubOptions options)
    {
        (Store, Registry, Time, Loggers, Options) = (store, registry, time, loggers, options);
        Log = loggers.CreateLogger<OrchestrationHub>();
        Timers = new TimerQueue(time);
        _activitySlots = new SemaphoreSlim(options.MaxActivities);
    }

    /// <summary>Histories and summaries.</summary>
    public HistoryStore Store { get; }

    /// <summary>Code.</summary>
    public OrchestrationRegistry Registry { get; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Loggers.</summary>
    public ILoggerFactory Loggers { get; }

    /// <summary>Log of the hub.</summary>
    public ILogger Log { get; }

    /// <summary>Options.</summary>
    public HubOptions Options { get; }

    /// <summary>Timers.</summary>
    public TimerQueue Timers { get; }

    /// <summary>Cancelled when the hub stops.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Orchestrations in memory.</summary>
    public IReadOnlyCollection<OrchestrationInstance> Instances => (IReadOnlyCollection<OrchestrationInstance>)_instances.Values;

    /// <summary>Loads what has not ended, then lets all of it go on.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (string id in await Store.ListActiveAsync(cancellationToken))
        {
            var instance = new OrchestrationInstance(id, this);
            if (await instance.TryLoadAsync(cancellationToken))
            {
                _instances[id] = instance;
            }
        }

        foreach (var instance in _instances.Values)
        {
            instance.TryPost(new ResumeMessage());
        }

        Track(Timers.RunAsync(Stopping));
    }

    /// <summary>The orchestration when it is in memory, that is, has not ended.</summary>
    public OrchestrationInstance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    /// <summary>Sends a message to an orchestration.</summary>
    /// <returns>Completes when the message need not be sent again.</returns>
    public Task PostAsync(string instanceId, InstanceMessage message)
    {
        while (!_instances.GetOrAdd(instanceId, id => new OrchestrationInstance(id, this)).TryPost(message))
        {
        }

        return message.Accepted;
    }

    /// <summary>Lets go of an orchestration that ended or never was.</summary>
    public void Release(OrchestrationInstance instance) =>
        _instances.TryRemove(new KeyValuePair<string, OrchestrationInstance>(instance.Id, instance));

    /// <summary>Runs an activity and sends its end to the orchestration.</summary>
    public void RunActivity(string instanceId, string executionId, ScheduleActivity activity) =>
        Track(Task.Run(() => RunActivityAsync(instanceId, executionId, activity)));

    /// <summary>Remembers work until it ends, so that stopping waits for it.</summary>
    public void Track(Task work)
    {
        _underWay.TryAdd(work, 0);
        work.ContinueWith(
            ended => _underWay.TryRemove(ended, out _),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Stops; what is not written down is sent or done again after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        while (!_underWay.IsEmpty)
        {
            await Task.WhenAll(_underWay.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var instance in _instances.Values)
        {
            instance.Abandon();
        }
    }

    private async Task RunActivityAsync(string instanceId, string executionId, ScheduleActivity activity)
    {
        HistoryEvent ended;
        await _activitySlots.WaitAsync(Stopping);
        try
        {
            object? result = await Registry.Activity(activity.Name)(activity.Input, instanceId, Stopping);
            ended = new TaskCompleted(activity.Id, HubJson.Values.Serialize(result));
        }
        catch (Exception error) when (!Stopping.IsCancellationRequested)
        {
            Log.ActivityFailed(instanceId, activity.Name, error);
            ended = new TaskFailed(activity.Id, TaskFailureDetails.FromException(error));
        }
        finally
        {
            _activitySlots.Release();
        }

        _ = PostAsync(instanceId, new EventMessage(ended, executionId));
    }
}
