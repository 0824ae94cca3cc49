using PanSt3R.Cloud.Functions.Orchestration.Pages;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Input of <see cref="InspectScenes"/>: attempts that nothing was heard of.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Round">Round of the run.</param>
/// <param name="Page">Page of the round.</param>
/// <param name="TimeLimitSeconds">Longest time of one attempt.</param>
/// <param name="Scenes">The attempts.</param>
public sealed record InspectionOrder(string Run, int Round, int Page, double TimeLimitSeconds, IReadOnlyList<SceneCheck> Scenes);

/// <summary>An attempt to look after.</summary>
/// <param name="Index">Index of the scene in the page.</param>
/// <param name="Attempt">Attempt in the round.</param>
public sealed record SceneCheck(int Index, int Attempt);

/// <summary>What was found: an end, a living worker, or, when both are null, no worker that has taken it yet.</summary>
/// <param name="Index">Index of the scene in the page.</param>
/// <param name="Attempt">Attempt in the round.</param>
/// <param name="Ended">Its end.</param>
/// <param name="RemainingSeconds">Seconds until the living worker must have ended it.</param>
public sealed record SceneInspection(int Index, int Attempt, AttemptEnded? Ended, double? RemainingSeconds);
