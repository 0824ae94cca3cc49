using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

/// <summary>
/// A request to reconstruct many captures with the same settings: <c>submissions/{name}.json</c>. Photos are referenced, so other
/// settings need no new upload.
/// </summary>
public sealed record DatasetSubmission
{
    /// <summary>Largest submission, in bytes.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Version of the contract.</summary>
    public int Version { get; init; } = ContractVersion.Current;

    /// <summary>Name for people and for ids; a safe name.</summary>
    public required string Name { get; init; }

    /// <summary>Which captures.</summary>
    public required SceneSelection Scenes { get; init; }

    /// <summary>Folder of the bundle in <c>models</c>; null for the installation's default.</summary>
    public string? Model { get; init; }

    /// <summary>Settings of every scene.</summary>
    public SceneSettings Settings { get; init; } = new();

    /// <summary>How results are judged; null for no evaluation.</summary>
    public EvaluationRequest? Evaluation { get; init; }

    /// <summary>Limits of the whole run.</summary>
    public RunBudget Budget { get; init; } = new();
}

/// <summary>Captures of a submission: every one under a prefix, or a list. Exactly one is given.</summary>
public sealed record SceneSelection
{
    /// <summary>Most scenes of a run.</summary>
    public const int MaxScenes = 100_000;

    /// <summary>Prefix in <c>captures</c>, such as <c>rooms/</c>: all captures below it that have a manifest.</summary>
    public string? Prefix { get; init; }

    /// <summary>Captures by name.</summary>
    public IReadOnlyList<SceneKey>? List { get; init; }
}

/// <summary>How results are judged. Ground truth lies beside the photos, in <c>ground-truth/</c> of each capture.</summary>
/// <param name="Protocol">Name of a protocol, such as <c>rooms</c> or <c>panlift</c>.</param>
public sealed record EvaluationRequest(string Protocol);

/// <summary>Limits of a run; null for none.</summary>
public sealed record RunBudget
{
    /// <summary>Worker time of all attempts together, in minutes; then nothing more is started.</summary>
    public double? WorkerMinutes { get; init; }

    /// <summary>Longest time of one attempt, in minutes. Default: 120.</summary>
    public double AttemptMinutes { get; init; } = 120;
}
