using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>Something for an orchestration. Who sent it learns when it is written down, or will never matter.</summary>
internal abstract class InstanceMessage
{
    private readonly TaskCompletionSource _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the sender need not send it again.</summary>
    public Task Accepted => _accepted.Task;

    /// <summary>It is written down, or not needed.</summary>
    public void Accept() => _accepted.TrySetResult();

    /// <summary>It will not be carried out.</summary>
    public void Reject(Exception reason) => _accepted.TrySetException(reason);

    /// <summary>The host stops before it is written down.</summary>
    public void Abandon() => _accepted.TrySetCanceled();
}

/// <summary>Start an orchestration.</summary>
/// <param name="start">What to start.</param>
/// <param name="unless">States in which an orchestration of the same id, which ended, is not replaced.</param>
internal sealed class StartMessage(ExecutionStarted start, IReadOnlyList<OrchestrationRuntimeStatus> unless) : InstanceMessage
{
    /// <summary>What to start.</summary>
    public ExecutionStarted Start => start;

    /// <summary>States in which an orchestration of the same id, which ended, is not replaced.</summary>
    public IReadOnlyList<OrchestrationRuntimeStatus> Unless => unless;
}

/// <summary>Deliver an event.</summary>
/// <param name="arrived">The event.</param>
/// <param name="executionId">Execution it is for; null for whichever there is.</param>
internal sealed class EventMessage(HistoryEvent arrived, string? executionId = null) : InstanceMessage
{
    /// <summary>The event.</summary>
    public HistoryEvent Arrived => arrived;

    /// <summary>Execution it is for; null for whichever there is.</summary>
    public string? ExecutionId => executionId;
}

/// <summary>Do what the history asks for: after a restart, or when an orchestrator left its thread.</summary>
internal sealed class ResumeMessage : InstanceMessage;
