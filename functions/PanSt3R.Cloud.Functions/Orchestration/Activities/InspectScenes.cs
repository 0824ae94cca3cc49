using Azure;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Looks after scenes that nothing was heard of: one read per scene tells its record and whether its lease is held.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
/// <param name="time">The clock.</param>
public sealed class InspectScenes(RunDocuments runs, DocumentStore documents, TimeProvider time)
{
    /// <summary>How much longer than its limit an attempt may take before its claim is ended from here.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    /// <summary>Age from which a claim without a lease is a lost one; before, its worker may be about to take the lease.</summary>
    public static readonly TimeSpan ClaimAge = TimeSpan.FromMinutes(2);

    /// <summary>Looks.</summary>
    /// <returns>What was found, one entry per scene.</returns>
    [Function(nameof(InspectScenes))]
    public async Task<IReadOnlyList<SceneInspection>> RunAsync([ActivityTrigger] InspectionOrder order, CancellationToken cancellationToken)
    {
        var page = await runs.PageAsync(order.Run, order.Round, order.Page, cancellationToken);
        return await Bounded.SelectAsync(
            order.Scenes, (check, token) => InspectAsync(order, page.Scenes[check.Index].Key, check, token), cancellationToken);
    }

    private async Task<SceneInspection> InspectAsync(
        InspectionOrder order, SceneKey scene, SceneCheck check, CancellationToken cancellationToken)
    {
        var waiting = new SceneInspection(check.Index, check.Attempt, Ended: null, RemainingSeconds: null);
        if (await runs.RecordAsync(order.Run, scene, cancellationToken) is not { Record: var record } found)
        {
            return waiting;
        }

        bool isEarlier = record.Attempt.IsBefore(new AttemptKey(order.Run, scene, order.Round, check.Attempt));
        return record.State switch
        {
            SceneState.Succeeded => waiting with { Ended = End(check, record, failure: null) },
            SceneState.Running when found.IsLeased || IsFresh(record) => await LivingAsync(order, scene, check, record, cancellationToken),
            _ when isEarlier => waiting,
            SceneState.Failed => waiting with { Ended = End(check, record, record.Failure) },
            _ => waiting with { Ended = End(check, record, new SceneFailure(FailureClass.LostMachine, "Its worker is gone.")) },
        };
    }

    private bool IsFresh(SceneRecord record) => time.GetUtcNow() < record.ClaimedAt + ClaimAge;

    private async Task<SceneInspection> LivingAsync(
        InspectionOrder order, SceneKey scene, SceneCheck check, SceneRecord record, CancellationToken cancellationToken)
    {
        var remaining = record.ClaimedAt + TimeSpan.FromSeconds(order.TimeLimitSeconds) + Slack - time.GetUtcNow();
        if (remaining > TimeSpan.Zero)
        {
            return new SceneInspection(check.Index, check.Attempt, Ended: null, remaining.TotalSeconds);
        }

        await BreakLeaseAsync(order.Run, scene, cancellationToken);
        var failure = new SceneFailure(
            FailureClass.TimedOut, $"It took longer than {order.TimeLimitSeconds:0} seconds and its worker did not stop it.");
        return new SceneInspection(check.Index, check.Attempt, End(check, record, failure), RemainingSeconds: null);
    }

    private async Task BreakLeaseAsync(string run, SceneKey scene, CancellationToken cancellationToken)
    {
        var lease = documents.Blob(Containers.Runs, BlobLayout.Record(run, scene)).GetBlobLeaseClient();
        try
        {
            await lease.BreakAsync(TimeSpan.Zero, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409)
        {
            // It has ended by itself.
        }
    }

    private static AttemptEnded End(SceneCheck check, SceneRecord record, SceneFailure? failure) => new(
        check.Index,
        check.Attempt,
        failure?.Class,
        failure is null ? null : Reasons.Bounded(failure.Reason),
        record.Usage?.Seconds ?? 0,
        failure is null ? VisibleResult.Of(record) : null,
        failure is { IsFinal: true });
}
