using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Api;

/// <summary>A scene of a run.</summary>
/// <param name="Key">The capture.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempt">Attempt in its round that is or was worked on; 0 before the first.</param>
/// <param name="Progress">Latest progress while it runs.</param>
/// <param name="Failure">Why its last attempt failed.</param>
/// <param name="Seconds">Worker time of the last attempt; null while it runs.</param>
public sealed record SceneView(
    SceneKey Key, SceneState State, int Attempt, SceneProgress? Progress, SceneFailure? Failure, double? Seconds);

/// <summary>Answer of <c>GET api/runs/{run}/scenes</c>: the scenes of one page of the plan.</summary>
/// <param name="Scenes">Those in the wanted state; may be empty although more follow.</param>
/// <param name="Continuation">Pass it to get the next ones; null at the end.</param>
public sealed record SceneList(IReadOnlyList<SceneView> Scenes, string? Continuation);
