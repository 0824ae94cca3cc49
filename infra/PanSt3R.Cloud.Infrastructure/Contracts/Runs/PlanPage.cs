using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Runs;

/// <summary>What planning a round came to: <c>runs/{run}/rounds/{round}/plan.json</c>.</summary>
/// <param name="Version">Version of the contract.</param>
/// <param name="Pages">Pages of the round.</param>
/// <param name="Scenes">Scenes on them.</param>
/// <param name="RunScenes">Scenes of the run, those of earlier rounds that succeeded included.</param>
public sealed record PlannedRound(int Version, int Pages, int Scenes, int RunScenes);

/// <summary>Scenes of one page of a round: <c>runs/{run}/rounds/{round}/plan-{page}.json</c>.</summary>
/// <param name="Version">Version of the contract.</param>
/// <param name="Job">What their jobs have in common.</param>
/// <param name="Scenes">The scenes, at most <see cref="MaxScenes"/>.</param>
public sealed record PlanPage(int Version, SceneJobTemplate Job, IReadOnlyList<PlannedScene> Scenes)
{
    /// <summary>Most scenes of a page: bounds the history of its orchestration.</summary>
    public const int MaxScenes = 100;
}

/// <summary>A scene of a page.</summary>
/// <param name="Key">The capture.</param>
/// <param name="ManifestSha256">Hash of its manifest when planned; null when it was not read.</param>
public sealed record PlannedScene(SceneKey Key, string? ManifestSha256 = null);

/// <summary>How the scenes of a page ended: <c>runs/{run}/rounds/{round}/outcomes-{page}.json</c>.</summary>
/// <param name="Version">Version of the contract.</param>
/// <param name="Scenes">One entry per scene of the plan page, in its order.</param>
public sealed record PageOutcome(int Version, IReadOnlyList<SettledScene> Scenes);

/// <summary>How a scene ended.</summary>
/// <param name="Key">The capture.</param>
/// <param name="Attempts">Attempts that were dispatched; 0 when it was never started.</param>
/// <param name="Seconds">Worker time of all attempts.</param>
/// <param name="Failure">Why it failed; null when its result is visible.</param>
/// <param name="Folder">Folder of the claim whose files count: those of the result, or the log of the failure; null without any.</param>
/// <param name="Result">The result's figures; null when it failed.</param>
public sealed record SettledScene(
    SceneKey Key, int Attempts, double Seconds, SceneFailure? Failure, string? Folder = null, SettledResult? Result = null);
