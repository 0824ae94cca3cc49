using System.Globalization;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>Scenes of an earlier round that have no result: those that failed, and all of a page that never came to its end.</summary>
internal sealed class FailedScenes(RunDocuments runs, string run, int round, int pages) : ISceneSource
{
    private const int PagesPerStep = 100;

    /// <inheritdoc/>
    public async Task<SceneBatch> NextAsync(string? cursor, CancellationToken cancellationToken)
    {
        int first = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        int count = Math.Min(PagesPerStep, pages - first);
        var found = await Bounded.SelectAsync([.. Enumerable.Range(first, count)], FailedAsync, cancellationToken);
        int next = first + count;
        return new SceneBatch([.. found.SelectMany(scenes => scenes)], next < pages ? next.ToString(CultureInfo.InvariantCulture) : null);
    }

    private async Task<IReadOnlyList<PlannedScene>> FailedAsync(int page, CancellationToken cancellationToken)
    {
        var plan = await runs.PageAsync(run, round, page, cancellationToken);
        var outcome = await runs.OutcomeAsync(run, round, page, cancellationToken);
        return outcome is null
            ? plan.Scenes
            : [.. plan.Scenes.Zip(outcome.Scenes).Where(pair => pair.Second.Failure is not null).Select(pair => pair.First)];
    }
}
