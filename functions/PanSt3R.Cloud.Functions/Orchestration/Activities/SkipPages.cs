using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Writes for pages of a stopped run that their scenes were never started.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
public sealed class SkipPages(RunDocuments runs, DocumentStore documents)
{
    /// <summary>Writes.</summary>
    /// <returns>Counts of the scenes.</returns>
    [Function(nameof(SkipPages))]
    public async Task<PageSummary> RunAsync([ActivityTrigger] SkipOrder order, CancellationToken cancellationToken)
    {
        var failure = StopFailure.Of(order.Reason);
        var counts = await Bounded.SelectAsync(
            [.. Enumerable.Range(order.First, order.Count)], (page, token) => SkipAsync(order, page, failure, token), cancellationToken);
        return PageSummary.Of(Enumerable.Repeat(((FailureClass?)failure.Class, 0.0), counts.Sum()));
    }

    private async Task<int> SkipAsync(SkipOrder order, int page, SceneFailure failure, CancellationToken cancellationToken)
    {
        var plan = await runs.PageAsync(order.Run, order.Round, page, cancellationToken);
        var outcome = new PageOutcome(
            ContractVersion.Current, [.. plan.Scenes.Select(scene => new SettledScene(scene.Key, Attempts: 0, Seconds: 0, failure))]);
        string name = BlobLayout.PageOutcome(order.Run, order.Round, page);
        await documents.WriteAsync(Containers.Runs, name, outcome, conditions: null, cancellationToken);
        return plan.Scenes.Count;
    }
}
