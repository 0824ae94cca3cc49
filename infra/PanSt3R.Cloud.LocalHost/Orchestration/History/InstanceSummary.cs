using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace PanSt3R.Cloud.LocalHost.Orchestration.History;

/// <summary>What is told about an orchestration; kept after it has ended.</summary>
internal sealed record InstanceSummary
{
    /// <summary>Instance id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When something happened last.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>Input.</summary>
    public string? Input { get; init; }

    /// <summary>Output.</summary>
    public string? Output { get; init; }

    /// <summary>Custom status.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Who waited for it.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>Whether it has ended.</summary>
    [JsonIgnore]
    public bool HasEnded => Status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The answer to who waits for it.</summary>
    public HistoryEvent AnswerTo(ParentLink parent) => Status == OrchestrationRuntimeStatus.Completed
        ? new TaskCompleted(parent.TaskId, Output)
        : new TaskFailed(parent.TaskId, Failure ?? new TaskFailureDetails(
            typeof(OperationCanceledException).FullName!, $"Orchestration '{InstanceId}' was terminated.", null, null, null));

    /// <summary>The same as the client library tells it.</summary>
    /// <param name="values">Whether inputs and outputs are told too.</param>
    public OrchestrationMetadata ToMetadata(bool values) => new(Name, InstanceId)
    {
        DataConverter = values ? HubJson.Values : null,
        RuntimeStatus = Status,
        CreatedAt = CreatedAt,
        LastUpdatedAt = UpdatedAt,
        SerializedInput = values ? Input : null,
        SerializedOutput = values ? Output : null,
        SerializedCustomStatus = values ? CustomStatus : null,
        FailureDetails = Failure,
        Tags = Tags ?? ReadOnlyDictionary<string, string>.Empty,
    };
}
