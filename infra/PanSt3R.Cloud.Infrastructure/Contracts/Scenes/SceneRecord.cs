using System.Text.Json.Serialization;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>
/// Claim, progress and result of a scene in one blob: <c>runs/{run}/scenes/{dataset}/{scene}/record.json</c>. Only the holder of the
/// blob's lease writes it.
/// </summary>
public sealed record SceneRecord
{
    /// <summary>Version of the contract.</summary>
    public int Version { get; init; } = ContractVersion.Current;

    /// <summary>The attempt that is or was worked on.</summary>
    public required AttemptKey Attempt { get; init; }

    /// <summary>Name of the folder of this claim's files, unique to it; another claim of the same attempt has another.</summary>
    public required string Folder { get; init; }

    /// <summary>Claims of the scene in this run, this one included: with more than one, an earlier one may have left files behind.</summary>
    public int Claims { get; init; } = 1;

    /// <summary>Which worker.</summary>
    public required string Worker { get; init; }

    /// <summary>Where it stands.</summary>
    public required SceneState State { get; init; }

    /// <summary>When it was claimed; for a scene that had to wait for the device, when its work began after that.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>Latest progress while it runs.</summary>
    public SceneProgress? Progress { get; init; }

    /// <summary>The result when <see cref="State"/> is <see cref="SceneState.Succeeded"/>.</summary>
    public SceneResult? Result { get; init; }

    /// <summary>What went wrong when <see cref="State"/> is <see cref="SceneState.Failed"/>.</summary>
    public SceneFailure? Failure { get; init; }

    /// <summary>What the attempt cost, once it has ended.</summary>
    public SceneUsage? Usage { get; init; }

    /// <summary>Whether a worker still works on it.</summary>
    public bool IsRunning => State == SceneState.Running;
}

/// <summary>Where a scene stands.</summary>
public enum SceneState
{
    /// <summary>Planned or waiting in the queue; no record yet.</summary>
    Queued,

    /// <summary>A worker has claimed it.</summary>
    Running,

    /// <summary>Its result is visible.</summary>
    Succeeded,

    /// <summary>Its last attempt failed.</summary>
    Failed,
}

/// <summary>Progress of a running scene.</summary>
/// <param name="Stage">Stage: <c>download</c>, a stage of the reconstruction, <c>evaluate</c> or <c>upload</c>.</param>
/// <param name="Done">Steps of it that are done.</param>
/// <param name="Total">Steps it has.</param>
/// <param name="At">When that was.</param>
public sealed record SceneProgress(string Stage, int Done, int Total, DateTimeOffset At);

/// <summary>A visible result.</summary>
/// <param name="Files">Its files under the claim's folder, ordered by path.</param>
/// <param name="Segments">Segments in the reconstruction.</param>
/// <param name="Points">Points in the cloud.</param>
/// <param name="Views">Views that were reconstructed.</param>
/// <param name="RejectedImages">Photos that were left out.</param>
/// <param name="Evaluation">File with the scene's figures, or with the reason why it has none; null without evaluation or ground truth.</param>
/// <param name="Warnings">What the user should know, one sentence each.</param>
public sealed record SceneResult(
    IReadOnlyList<ResultFile> Files,
    int Segments,
    long Points,
    int Views,
    int RejectedImages,
    string? Evaluation,
    IReadOnlyList<string> Warnings);

/// <summary>A file of a result.</summary>
/// <param name="Path">Path in the result, with <c>/</c>.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hash of the content.</param>
public sealed record ResultFile(string Path, long Bytes, string Sha256);

/// <summary>What went wrong.</summary>
/// <param name="Class">Its class, on which retries depend.</param>
/// <param name="Reason">One sentence: what, where, what to do.</param>
/// <param name="Log">File of the attempt with the details and the command that repeats it; null without.</param>
/// <param name="IsFinal">Whether no further attempt can help, whatever its class allows.</param>
public sealed record SceneFailure(
    FailureClass Class,
    string Reason,
    string? Log = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsFinal = false);

/// <summary>What an attempt cost.</summary>
/// <param name="Seconds">Time the worker was occupied.</param>
/// <param name="PeakMemoryBytes">Largest resident memory; null when unknown.</param>
/// <param name="Device">Where the network ran.</param>
public sealed record SceneUsage(double Seconds, long? PeakMemoryBytes, string? Device);
