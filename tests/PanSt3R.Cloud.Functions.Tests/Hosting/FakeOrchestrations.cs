using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Tests.Replay;

namespace PanSt3R.Cloud.Functions.Tests.Hosting;

/// <summary>Keeps what was scheduled and raised; behaves towards duplicates like the real client.</summary>
internal sealed class FakeOrchestrations() : DurableTaskClient("fake")
{
    private readonly Dictionary<string, OrchestrationMetadata> _instances = new(StringComparer.Ordinal);

    public List<(string Instance, object? Input)> Scheduled { get; } = [];

    public List<(string Instance, string Event, object? Payload)> Raised { get; } = [];

    /// <summary>Thrown by the next call that schedules; the instance is not made.</summary>
    public Exception? FailNextSchedule { get; set; }

    public void Set(
        string instance, OrchestrationRuntimeStatus status = OrchestrationRuntimeStatus.Running, object? customStatus = null) =>
        _instances[instance] = new OrchestrationMetadata("fake", instance)
        {
            RuntimeStatus = status,
            DataConverter = new Converter(),
            SerializedCustomStatus = customStatus is null ? null : JsonSerializer.Serialize(customStatus, customStatus.GetType(), ReplayContext.Json),
        };

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (FailNextSchedule is { } error)
        {
            FailNextSchedule = null;
            throw error;
        }

        string instance = options!.InstanceId!;
        if (_instances.TryGetValue(instance, out var known) && options.DedupeStatuses!.Contains(known.RuntimeStatus.ToString()))
        {
            throw new InvalidOperationException($"An orchestration '{instance}' exists.");
        }

        Set(instance);
        Scheduled.Add((instance, input));
        return Task.FromResult(instance);
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Raised.Add((instanceId, eventName, eventPayload));
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(_instances.GetValueOrDefault(instanceId));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Converter : DataConverter
    {
        public override string? Serialize(object? value) => JsonSerializer.Serialize(value, ReplayContext.Json);

        public override object? Deserialize(string? data, Type targetType) =>
            data is null ? null : JsonSerializer.Deserialize(data, targetType, ReplayContext.Json);
    }
}
