using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace PanSt3R.Cloud.StandIns.Tests.DurableTask;

/// <summary>A client of the abstract members alone that notes what reaches them.</summary>
internal sealed class PlainClient() : DurableTaskClient("plain")
{
    private static readonly OrchestrationMetadata Instance = new("name", "instance");

    public List<string> Calls { get; } = [];

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default) =>
        Note($"start {orchestratorName.Name} {input} {options?.InstanceId}", "instance");

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        Note($"raise {eventName} {eventPayload}", 0);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Note($"wait for start {getInputsAndOutputs}", Instance);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Note($"wait for end {getInputsAndOutputs}", Instance);

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) => Note($"suspend {reason}", 0);

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) => Note($"resume {reason}", 0);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Note($"terminate {options?.Output}", 0);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Note<OrchestrationMetadata?>($"get {getInputsAndOutputs}", Instance);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new TwoPages(Instance);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<T> Note<T>(string call, T result)
    {
        Calls.Add(call);
        return Task.FromResult(result);
    }

    private sealed class TwoPages(OrchestrationMetadata instance) : AsyncPageable<OrchestrationMetadata>
    {
        public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(
            string? continuationToken = null, int? pageSizeHint = default)
        {
            yield return new Page<OrchestrationMetadata>([instance, instance], "next");
            await Task.Yield();
            yield return new Page<OrchestrationMetadata>([instance]);
        }
    }
}
