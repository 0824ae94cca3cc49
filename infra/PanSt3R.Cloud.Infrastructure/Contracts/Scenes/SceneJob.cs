using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>Message on <c>scene-jobs</c>: one attempt at one scene. References only.</summary>
public sealed record SceneJob
{
    /// <summary>Version of the contract.</summary>
    public int Version { get; init; } = ContractVersion.Current;

    /// <summary>The attempt.</summary>
    public required AttemptKey Attempt { get; init; }

    /// <summary>Orchestration that waits for the outcome.</summary>
    public required string Instance { get; init; }

    /// <summary>Index of the scene in its page.</summary>
    public required int Index { get; init; }

    /// <summary>SHA-256 of the manifest that was planned with; another one is a new revision and fails the attempt. Null accepts any.</summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>Folder of the bundle in <c>models</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Settings.</summary>
    public SceneSettings Settings { get; init; } = new();

    /// <summary>How the result is judged; null for no evaluation.</summary>
    public EvaluationRequest? Evaluation { get; init; }

    /// <summary>How often the plan was made smaller after memory did not suffice; each step halves what may be used.</summary>
    public int PlanReductions { get; init; }

    /// <summary>Longest time of the attempt, in seconds.</summary>
    public double TimeLimitSeconds { get; init; } = 7200;

    /// <summary>W3C <c>traceparent</c> of the run's trace.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>Which attempt at which scene of which run.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Scene">The scene.</param>
/// <param name="Round">Round of the run, from 0; <c>retry</c> starts a new one.</param>
/// <param name="Number">Attempt in the round, from 1.</param>
public sealed record AttemptKey(string Run, SceneKey Scene, int Round, int Number)
{
    /// <summary>Whether this attempt was dispatched before another one at the same scene.</summary>
    public bool IsBefore(AttemptKey other) => (Round, Number).CompareTo((other.Round, other.Number)) < 0;

    /// <summary>Deterministic id of the attempt's messages, at most 128 characters: duplicates are known by it.</summary>
    public string MessageId => Layout.StableHash.Of($"{Run}/{Scene}/{Round}/{Number}");
}
