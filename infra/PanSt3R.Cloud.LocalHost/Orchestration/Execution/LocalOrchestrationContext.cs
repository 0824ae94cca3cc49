using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>What an orchestrator may do, turned into actions for its history.</summary>
/// <param name="instanceId">Instance id.</param>
/// <param name="start">How it was started.</param>
/// <param name="loop">Where it runs.</param>
/// <param name="loggers">Loggers of the host.</param>
internal sealed class LocalOrchestrationContext(
    string instanceId, ExecutionStarted start, OrchestratorLoop loop, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly List<OrchestratorAction> _actions = [];
    private int _nextId;
    private int _guids;

    /// <inheritdoc/>
    public override TaskName Name => start.Name;

    /// <inheritdoc/>
    public override string InstanceId => instanceId;

    /// <inheritdoc/>
    public override ParentOrchestrationInstance? Parent =>
        start.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    /// <inheritdoc/>
    public override DateTime CurrentUtcDateTime => Now;

    /// <inheritdoc/>
    public override bool IsReplaying => Replaying;

    /// <summary>The orchestrator's time.</summary>
    public DateTime Now { get; set; }

    /// <summary>Whether the step repeats one of the history.</summary>
    public bool Replaying { get; set; }

    /// <summary>Custom status as JSON.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>
    /// Input of the next execution and whether it inherits unread events, once the orchestrator has asked for it.
    /// </summary>
    public (string? Input, bool KeepEvents)? Continuation { get; set; }

    /// <summary>Activities, sub-orchestrations and timers that were asked for.</summary>
    public PendingTasks Tasks { get; } = new();

    /// <summary>External events.</summary>
    public ExternalEvents Events { get; } = new();

    /// <inheritdoc/>
    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Takes what was asked for since the last call.</summary>
    public IReadOnlyList<OrchestratorAction> TakeActions()
    {
        OrchestratorAction[] taken = [.. _actions];
        _actions.Clear();
        return taken;
    }

    /// <summary>Adds an action with the next id.</summary>
    public int Act(Func<int, OrchestratorAction> action)
    {
        loop.Verify();
        _actions.Add(action(_nextId));
        return _nextId++;
    }

    /// <inheritdoc/>
    public override T? GetInput<T>()
        where T : default => HubJson.Values.Deserialize<T>(start.Input);

    /// <inheritdoc/>
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        string? json = HubJson.Values.Serialize(input);
        return Call<TResult>(name, id => new ScheduleActivity(id, name, json), options);
    }

    /// <inheritdoc/>
    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        string? json = HubJson.Values.Serialize(input);
        var tags = options?.Tags is { Count: > 0 } given ? new Dictionary<string, string>(given) : null;
        string? chosen = (options as SubOrchestrationOptions)?.InstanceId;
        return Call<TResult>(
            orchestratorName, id => new StartChild(id, orchestratorName, chosen ?? $"{NewGuid():N}", json, tags), options);
    }

    /// <inheritdoc/>
    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        int id = Act(id => new CreateTimer(id, fireAt.ToUniversalTime()));
        cancellationToken.Register(() => CancelTimer(id, cancellationToken));
        return Tasks.Add<object?>(id, nameof(CreateTimer));
    }

    /// <inheritdoc/>
    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        loop.Verify();
        return Events.WaitAsync<T>(eventName, loop.Verify, cancellationToken);
    }

    /// <inheritdoc/>
    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        string? json = HubJson.Values.Serialize(payload);
        Act(id => new SendEvent(id, instanceId, eventName, json));
    }

    /// <inheritdoc/>
    public override void SetCustomStatus(object? customStatus)
    {
        loop.Verify();
        CustomStatus = HubJson.Values.Serialize(customStatus);
    }

    /// <inheritdoc/>
    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        loop.Verify();
        Continuation = (HubJson.Values.Serialize(newInput), preserveUnprocessedEvents);
    }

    /// <inheritdoc/>
    public override Guid NewGuid()
    {
        loop.Verify();
        return StableGuid.From($"{start.ExecutionId}/{_guids++}");
    }

    private Task<T> Call<T>(string name, Func<int, OrchestratorAction> action, TaskOptions? options) => options?.Retry is { } retry
        ? RetryLoop.RunAsync(this, () => CallOnce<T>(name, action), retry)
        : CallOnce<T>(name, action);

    private Task<T> CallOnce<T>(string name, Func<int, OrchestratorAction> action) => Tasks.Add<T>(Act(action), name);

    private void CancelTimer(int id, CancellationToken cancellationToken)
    {
        loop.Verify();
        if (Tasks.Cancel(id, cancellationToken))
        {
            _actions.Add(new CancelTimer(id));
        }
    }
}
