using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>What a run came to over all its rounds: <c>report.json</c>. Its pages show it; <c>scenes.csv</c> holds every scene.</summary>
public sealed record RunReport
{
    /// <summary>Most failed scenes that are listed here and on the page.</summary>
    public const int MaxFailures = 1_000;

    /// <summary>Version of the document.</summary>
    public int Version { get; init; } = ContractVersion.Current;

    /// <summary>Run id.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the submission.</summary>
    public required string Name { get; init; }

    /// <summary>What started it.</summary>
    public required RunOrigin Origin { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Rounds, the first included.</summary>
    public required int Rounds { get; init; }

    /// <summary>Model.</summary>
    public required string Model { get; init; }

    /// <summary>Settings of every scene.</summary>
    public required SceneSettings Settings { get; init; }

    /// <summary>Scenes of the run.</summary>
    public required int Scenes { get; init; }

    /// <summary>Scenes whose result is visible.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Scenes that failed, by class.</summary>
    public required IReadOnlyDictionary<FailureClass, int> Failed { get; init; }

    /// <summary>Attempts at all scenes.</summary>
    public required long Attempts { get; init; }

    /// <summary>Worker time of all attempts, in seconds.</summary>
    public required double WorkerSeconds { get; init; }

    /// <summary>Means of the evaluated scenes with their coverage; null without evaluation.</summary>
    public RunFigures? Figures { get; init; }

    /// <summary>
    /// Scenes that have a result and no figures, with the reason, at most <see cref="MaxFailures"/>; empty without evaluation.
    /// </summary>
    public IReadOnlyList<UnevaluatedScene> NotEvaluated { get; init; } = [];

    /// <summary>What the user should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Scenes that failed, in the order of the plan, at most <see cref="MaxFailures"/>.</summary>
    public required IReadOnlyList<FailedScene> Failures { get; init; }
}

/// <summary>A scene that has a result and no figures.</summary>
/// <param name="Scene">The capture, <c>dataset/scene</c>.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record UnevaluatedScene(string Scene, string Reason);

/// <summary>A scene that failed.</summary>
/// <param name="Key">The capture.</param>
/// <param name="Round">Round in which it was tried last.</param>
/// <param name="Attempts">Attempts in all rounds.</param>
/// <param name="Failure">Why.</param>
/// <param name="Log">Blob with the details in <c>runs</c>; null without.</param>
/// <param name="Replay">Command that repeats it on one's own machine.</param>
public sealed record FailedScene(SceneKey Key, int Round, int Attempts, SceneFailure Failure, string? Log, string Replay);
