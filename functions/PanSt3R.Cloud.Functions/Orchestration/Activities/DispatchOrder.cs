namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Input of <see cref="DispatchScenes"/>: attempts of a page to send.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Round">Round of the run.</param>
/// <param name="Page">Page of the round.</param>
/// <param name="Instance">Orchestration that waits for the outcomes.</param>
/// <param name="Scenes">The attempts.</param>
public sealed record DispatchOrder(string Run, int Round, int Page, string Instance, IReadOnlyList<SceneDispatch> Scenes);

/// <summary>An attempt to send.</summary>
/// <param name="Index">Index of the scene in the page.</param>
/// <param name="Attempt">Attempt in the round, from 1.</param>
/// <param name="PlanReductions">How often the plan was made smaller.</param>
/// <param name="DelaySeconds">Time before it may be received.</param>
public sealed record SceneDispatch(int Index, int Attempt, int PlanReductions, double DelaySeconds);
