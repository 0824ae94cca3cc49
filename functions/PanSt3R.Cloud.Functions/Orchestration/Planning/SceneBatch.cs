using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>Scenes that one step of planning has found.</summary>
/// <param name="Scenes">The scenes; may be none although more follow.</param>
/// <param name="Cursor">Where the next step goes on; null at the end.</param>
internal sealed record SceneBatch(IReadOnlyList<PlannedScene> Scenes, string? Cursor);

/// <summary>Where the scenes of a round come from, step by step.</summary>
internal interface ISceneSource
{
    /// <summary>The next scenes. A step is bounded, and repeating one from the same cursor does no harm.</summary>
    /// <param name="cursor">Where the last step ended; null for the first.</param>
    /// <param name="cancellationToken">Cancels the step.</param>
    Task<SceneBatch> NextAsync(string? cursor, CancellationToken cancellationToken);
}
