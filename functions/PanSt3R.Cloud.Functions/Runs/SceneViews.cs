using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>
/// Scenes of a run as users see them, a page of the first plan at a time: one read per scene tells where it stands at this moment.
/// </summary>
/// <param name="runs">Documents of runs.</param>
public sealed class SceneViews(RunDocuments runs)
{
    /// <summary>Scenes of a page.</summary>
    /// <param name="status">Where the run stands.</param>
    /// <param name="page">Page of the first round that was planned.</param>
    /// <param name="state">Only scenes in this state; null for all.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The scenes; null when there is no such page.</returns>
    public async Task<SceneList?> ListAsync(RunStatus status, int page, SceneState? state, CancellationToken cancellationToken)
    {
        if (await FirstRoundAsync(status, cancellationToken) is not var (round, planned))
        {
            return page == 0 ? new SceneList([], Continuation: null) : null;
        }

        if (page >= planned.Pages)
        {
            return page == 0 ? new SceneList([], Continuation: null) : null;
        }

        var plan = await runs.PageAsync(status.Run, round, page, cancellationToken);
        var outcome = await runs.OutcomeAsync(status.Run, round, page, cancellationToken);
        bool isTriedAgain = status.Round > round && !StatusDocument.IsEnd(status.State);
        var scenes = await Bounded.SelectAsync(
            [.. plan.Scenes.Index()],
            (scene, token) => ViewAsync(status.Run, scene.Item.Key, isTriedAgain ? null : outcome?.Scenes[scene.Index], token),
            cancellationToken);
        return new SceneList(
            [.. scenes.Where(scene => state is null || scene.State == state)], page + 1 < planned.Pages ? $"{page + 1}" : null);
    }

    private async Task<(int Round, PlannedRound Planned)?> FirstRoundAsync(RunStatus status, CancellationToken cancellationToken)
    {
        for (int round = 0; round <= status.Round; round++)
        {
            if (await runs.RoundAsync(status.Run, round, cancellationToken) is { } planned)
            {
                return (round, planned);
            }
        }

        return null;
    }

    /// <summary>The record tells what a worker did; the outcome of a page tells of scenes that no worker had or has any more.</summary>
    private async Task<SceneView> ViewAsync(string run, SceneKey key, SettledScene? settled, CancellationToken cancellationToken)
    {
        var record = (await runs.RecordAsync(run, key, cancellationToken))?.Record;
        if (settled is { Failure: not null } && record is null or { IsRunning: true })
        {
            return new SceneView(key, SceneState.Failed, settled.Attempts, Progress: null, settled.Failure, settled.Seconds);
        }

        return record is null
            ? new SceneView(key, SceneState.Queued, Attempt: 0, Progress: null, Failure: null, Seconds: null)
            : new SceneView(key, record.State, record.Attempt.Number, record.Progress, record.Failure, record.Usage?.Seconds);
    }
}
