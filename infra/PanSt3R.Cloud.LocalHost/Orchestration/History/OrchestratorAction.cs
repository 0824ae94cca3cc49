using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace PanSt3R.Cloud.LocalHost.Orchestration.History;

/// <summary>Something an orchestrator asked for. Ids count up from 0 in every execution.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ScheduleActivity), "scheduleActivity")]
[JsonDerivedType(typeof(StartChild), "startChild")]
[JsonDerivedType(typeof(CreateTimer), "createTimer")]
[JsonDerivedType(typeof(CancelTimer), "cancelTimer")]
[JsonDerivedType(typeof(SendEvent), "sendEvent")]
[JsonDerivedType(typeof(EndExecution), "endExecution")]
[JsonDerivedType(typeof(RestartExecution), "restartExecution")]
internal abstract record OrchestratorAction(int Id)
{
    /// <summary>What a replay must repeat: kind, id and name. Inputs may change with the code.</summary>
    public abstract string Describe();
}

/// <summary>Run an activity.</summary>
internal sealed record ScheduleActivity(int Id, string Name, string? Input) : OrchestratorAction(Id)
{
    /// <inheritdoc/>
    public override string Describe() => $"activity '{Name}' (#{Id})";
}

/// <summary>Start a sub-orchestration.</summary>
internal sealed record StartChild(
    int Id, string Name, string InstanceId, string? Input, IReadOnlyDictionary<string, string>? Tags) : OrchestratorAction(Id)
{
    /// <inheritdoc/>
    public override string Describe() => $"sub-orchestration '{Name}' as '{InstanceId}' (#{Id})";
}

/// <summary>Answer at a time.</summary>
internal sealed record CreateTimer(int Id, DateTime FireAt) : OrchestratorAction(Id)
{
    /// <inheritdoc/>
    public override string Describe() => $"timer (#{Id})";
}

/// <summary>Forget the timer with this id.</summary>
internal sealed record CancelTimer(int Id) : OrchestratorAction(Id)
{
    /// <inheritdoc/>
    public override string Describe() => $"cancelled timer (#{Id})";
}

/// <summary>Send an event to another orchestration.</summary>
internal sealed record SendEvent(int Id, string InstanceId, string Name, string? Payload) : OrchestratorAction(Id)
{
    /// <inheritdoc/>
    public override string Describe() => $"event '{Name}' to '{InstanceId}' (#{Id})";
}

/// <summary>The orchestration has ended.</summary>
internal sealed record EndExecution(int Id, OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure)
    : OrchestratorAction(Id)
{
    /// <inheritdoc/>
    public override string Describe() => $"end as {Status}";
}

/// <summary>The orchestration begins anew with an empty history.</summary>
internal sealed record RestartExecution(int Id, ExecutionStarted Next) : OrchestratorAction(Id)
{
    /// <inheritdoc/>
    public override string Describe() => "continuation as new";
}
