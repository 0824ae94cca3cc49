using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>
/// Writes how the scenes of a page ended. Records have the last word: a result that is visible counts, whatever was heard of it; only
/// where the result itself was told nothing more is to be learned from its record. Files that no record names are removed.
/// </summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
public sealed class ClosePage(RunDocuments runs, DocumentStore documents)
{
    private readonly OrphanFiles _orphans = new(documents);

    /// <summary>Writes.</summary>
    /// <returns>Counts of the scenes.</returns>
    [Function(nameof(ClosePage))]
    public async Task<PageSummary> RunAsync([ActivityTrigger] PageClosing page, CancellationToken cancellationToken)
    {
        var plan = await runs.PageAsync(page.Run, page.Round, page.Page, cancellationToken);
        var settled = await Bounded.SelectAsync(
            [.. plan.Scenes.Index()],
            (scene, token) => SettleAsync(page, scene.Item.Key, EndOf(page, scene.Index), token),
            cancellationToken);
        var outcome = new PageOutcome(ContractVersion.Current, settled);
        string name = BlobLayout.PageOutcome(page.Run, page.Round, page.Page);
        await documents.WriteAsync(Containers.Runs, name, outcome, conditions: null, cancellationToken);
        return PageSummary.Of(settled.Select(scene => (scene.Failure?.Class, scene.Seconds)));
    }

    private static SceneEnd? EndOf(PageClosing page, int index) => index < page.Scenes.Count ? page.Scenes[index] : null;

    private async Task<SettledScene> SettleAsync(PageClosing page, SceneKey scene, SceneEnd? end, CancellationToken cancellationToken)
    {
        if (end is { Attempts: 0 })
        {
            return new SettledScene(scene, 0, end.Seconds, end.Failure);
        }

        if (end?.Result is { } told)
        {
            return await SucceedAsync(page.Run, scene, told, end.Attempts, end.Seconds, cancellationToken);
        }

        var record = (await runs.RecordAsync(page.Run, scene, cancellationToken))?.Record;
        int attempts = end?.Attempts ?? record?.Attempt.Number ?? 0;
        double seconds = end?.Seconds ?? record?.Usage?.Seconds ?? 0;
        if (record is not null && VisibleResult.Of(record) is { } found)
        {
            return await SucceedAsync(page.Run, scene, found, attempts, seconds, cancellationToken);
        }

        if (record is { IsRunning: false })
        {
            await _orphans.RemoveAsync(page.Run, scene, record.Folder, cancellationToken);
        }

        var failure = FailureOf(page, end, record);
        return new SettledScene(scene, attempts, seconds, failure with { Reason = Reasons.Bounded(failure.Reason) }, record?.Folder);
    }

    /// <summary>The usual scene, one attempt and one claim, has no other files; looking for them costs a call.</summary>
    private async Task<SettledScene> SucceedAsync(
        string run, SceneKey scene, VisibleResult result, int attempts, double seconds, CancellationToken cancellationToken)
    {
        if (attempts > 1 || result.Claims > 1)
        {
            await _orphans.RemoveAsync(run, scene, result.Folder, cancellationToken);
        }

        return new SettledScene(scene, attempts, seconds, Failure: null, result.Folder, result.Figures);
    }

    private static SceneFailure FailureOf(PageClosing page, SceneEnd? end, SceneRecord? record)
    {
        var heard = end is null
            ? new SceneFailure(FailureClass.Bug, $"The orchestration of its page failed: {page.Abandoned}")
            : end.Failure ?? new SceneFailure(FailureClass.Bug, "Its success was told, but there is no result.");
        return record?.Failure is { } recorded && (end is null || recorded.Class == heard.Class) ? recorded : heard;
    }
}
