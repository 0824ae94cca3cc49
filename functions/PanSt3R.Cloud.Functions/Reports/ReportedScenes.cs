using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Collects how the scenes of a run ended: one read per page and round.</summary>
/// <param name="runs">Documents of runs.</param>
internal sealed class ReportedScenes(RunDocuments runs)
{
    private static readonly SceneFailure NoEnd = new(FailureClass.Bug, "Its page never came to an end. Retry the run.");

    /// <summary>All scenes of a run in the order of the plan.</summary>
    /// <param name="run">Run id.</param>
    /// <param name="lastRound">Last round.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<IReadOnlyList<ReportedScene>> ReadAsync(string run, int lastRound, CancellationToken cancellationToken)
    {
        var scenes = new OrderedDictionary<SceneKey, ReportedScene>();
        for (int round = 0; round <= lastRound; round++)
        {
            if (await runs.RoundAsync(run, round, cancellationToken) is { } planned)
            {
                await AddRoundAsync(run, round, planned.Pages, scenes, cancellationToken);
            }
        }

        return [.. scenes.Values];
    }

    private async Task AddRoundAsync(
        string run, int round, int pages, OrderedDictionary<SceneKey, ReportedScene> scenes, CancellationToken cancellationToken)
    {
        var outcomes = await Bounded.SelectAsync(
            [.. Enumerable.Range(0, pages)], (page, token) => OutcomeAsync(run, round, page, token), cancellationToken);
        foreach (var settled in outcomes.SelectMany(page => page))
        {
            var before = scenes.GetValueOrDefault(settled.Key)?.Settled;
            var total = settled with
            {
                Attempts = settled.Attempts + (before?.Attempts ?? 0),
                Seconds = settled.Seconds + (before?.Seconds ?? 0),
            };
            scenes[settled.Key] = new ReportedScene(total, round);
        }
    }

    private async Task<IReadOnlyList<SettledScene>> OutcomeAsync(string run, int round, int page, CancellationToken cancellationToken)
    {
        if (await runs.OutcomeAsync(run, round, page, cancellationToken) is { } outcome)
        {
            return outcome.Scenes;
        }

        var plan = await runs.PageAsync(run, round, page, cancellationToken);
        return [.. plan.Scenes.Select(scene => new SettledScene(scene.Key, Attempts: 0, Seconds: 0, NoEnd))];
    }
}
