using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace PanSt3R.Cloud.LocalHost.Orchestration.History;

/// <summary>Something that reached an orchestration. Values are JSON; ids are those of the action that is answered.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecutionStarted), "executionStarted")]
[JsonDerivedType(typeof(StartDue), "startDue")]
[JsonDerivedType(typeof(TaskCompleted), "taskCompleted")]
[JsonDerivedType(typeof(TaskFailed), "taskFailed")]
[JsonDerivedType(typeof(TimerFired), "timerFired")]
[JsonDerivedType(typeof(EventRaised), "eventRaised")]
[JsonDerivedType(typeof(ExecutionTerminated), "executionTerminated")]
[JsonDerivedType(typeof(ExecutionSuspended), "executionSuspended")]
[JsonDerivedType(typeof(ExecutionResumed), "executionResumed")]
internal abstract record HistoryEvent;

/// <summary>The orchestration exists; the first event of every history.</summary>
internal sealed record ExecutionStarted : HistoryEvent
{
    /// <summary>Identifies this execution among all that ever had the instance id.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>Input.</summary>
    public string? Input { get; init; }

    /// <summary>Orchestration that waits for this one.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>When the orchestrator is to begin; null for at once.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>When the instance was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Events that the execution before this one left unread.</summary>
    public IReadOnlyList<EventRaised> Carried { get; init; } = [];
}

/// <summary>Who waits for an orchestration.</summary>
/// <param name="InstanceId">Its instance.</param>
/// <param name="ExecutionId">Its execution.</param>
/// <param name="Name">Its orchestrator.</param>
/// <param name="TaskId">Action that started the child.</param>
internal sealed record ParentLink(string InstanceId, string ExecutionId, string Name, int TaskId);

/// <summary>The time of <see cref="ExecutionStarted.StartAt"/> has come.</summary>
internal sealed record StartDue : HistoryEvent;

/// <summary>An activity or a sub-orchestration returned.</summary>
internal sealed record TaskCompleted(int TaskId, string? Result) : HistoryEvent;

/// <summary>An activity or a sub-orchestration failed.</summary>
internal sealed record TaskFailed(int TaskId, TaskFailureDetails Failure) : HistoryEvent;

/// <summary>A timer is due.</summary>
internal sealed record TimerFired(int TaskId) : HistoryEvent;

/// <summary>An external event.</summary>
/// <param name="Name">Its name; letter case does not count.</param>
/// <param name="Payload">Its payload.</param>
/// <param name="MessageId">Id by which a repeated delivery is known; null from outside.</param>
internal sealed record EventRaised(string Name, string? Payload, string? MessageId = null) : HistoryEvent;

/// <summary>Somebody ended the orchestration.</summary>
internal sealed record ExecutionTerminated(string? Output, bool Recursive) : HistoryEvent;

/// <summary>What arrives is kept back until <see cref="ExecutionResumed"/>.</summary>
internal sealed record ExecutionSuspended(string? Reason) : HistoryEvent;

/// <summary>What was kept back is delivered.</summary>
internal sealed record ExecutionResumed(string? Reason) : HistoryEvent;
