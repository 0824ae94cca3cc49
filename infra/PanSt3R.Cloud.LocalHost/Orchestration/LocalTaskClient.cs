using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.LocalHost.Orchestration.History;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;

namespace PanSt3R.Cloud.LocalHost.Orchestration;

/// <summary>Starts, watches and steers the orchestrations of a hub. A call returns when its effect survives a restart.</summary>
/// <param name="hub">The hub.</param>
internal sealed class LocalTaskClient(OrchestrationHub hub) : DurableTaskClient("local")
{
    /// <inheritdoc/>
    /// <exception cref="OrchestrationAlreadyExistsException">
    /// One of the id runs, or has ended in a state that <see cref="StartOrchestrationOptions.DedupeStatuses"/> names.
    /// </exception>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        string id = options?.InstanceId ?? $"{Guid.CreateVersion7(hub.Time.GetUtcNow()):N}";
        var start = new ExecutionStarted
        {
            ExecutionId = $"{Guid.NewGuid():N}",
            Name = orchestratorName,
            Input = HubJson.Values.Serialize(input),
            StartAt = options?.StartAt?.UtcDateTime,
            Tags = options?.Tags is { Count: > 0 } tags ? tags : null,
            CreatedAt = hub.Time.GetUtcNow().UtcDateTime,
        };
        await hub.PostAsync(id, new StartMessage(start, Statuses(options))).WaitAsync(cancellation);
        return id;
    }

    /// <inheritdoc/>
    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, new EventRaised(eventName, HubJson.Values.Serialize(eventPayload)), cancellation);

    /// <inheritdoc/>
    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        string? output = HubJson.Values.Serialize(options?.Output);
        return PostAsync(instanceId, new ExecutionTerminated(output, options?.Recursive ?? false), cancellation);
    }

    /// <inheritdoc/>
    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, new ExecutionSuspended(reason), cancellation);

    /// <inheritdoc/>
    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, new ExecutionResumed(reason), cancellation);

    /// <inheritdoc/>
    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        (await FindAsync(instanceId, cancellation))?.ToMetadata(getInputsAndOutputs);

    /// <inheritdoc/>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstanceQuery(hub, filter ?? new OrchestrationQuery());

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, summary => summary.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, summary => summary.HasEnded, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    /// <remarks>Only orchestrations that ended are removed.</remarks>
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await hub.Store.DeleteSummaryAsync(instanceId, cancellation) ? 1 : 0);

    /// <inheritdoc/>
    /// <remarks>Only orchestrations that ended are removed.</remarks>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var ended = new InstanceQuery(hub, new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses));
        int purged = 0;
        await foreach (string id in ended.EndedAsync(cancellation))
        {
            purged += await hub.Store.DeleteSummaryAsync(id, cancellation) ? 1 : 0;
        }

        return new PurgeResult(purged, true);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IReadOnlyList<OrchestrationRuntimeStatus> Statuses(StartOrchestrationOptions? options) =>
        [.. (options?.DedupeStatuses ?? []).Select(name => Enum.Parse<OrchestrationRuntimeStatus>(name, ignoreCase: true))];

    private Task PostAsync(string instanceId, HistoryEvent arrived, CancellationToken cancellation) =>
        hub.PostAsync(instanceId, new EventMessage(arrived)).WaitAsync(cancellation);

    private async Task<InstanceSummary?> FindAsync(string instanceId, CancellationToken cancellation) =>
        hub.Find(instanceId)?.Summary ?? await hub.Store.ReadSummaryAsync(instanceId, cancellation);

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<InstanceSummary, bool> reached, bool values, CancellationToken cancellation)
    {
        var reachedSummary = hub.Find(instanceId)?.WaitAsync(reached) is { } waiting
            ? await waiting.WaitAsync(cancellation)
            : await hub.Store.ReadSummaryAsync(instanceId, cancellation);
        return reachedSummary?.ToMetadata(values)
            ?? throw new InvalidOperationException($"There is no orchestration '{instanceId}'.");
    }
}
