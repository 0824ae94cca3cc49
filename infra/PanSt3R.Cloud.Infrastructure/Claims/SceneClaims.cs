using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>
/// Gives each scene of a run to one worker at a time: whoever holds the lease of its record. Two calls for a scene that nobody has
/// touched: one creates the record, one takes its lease.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="times">Times of claims.</param>
/// <param name="time">The clock.</param>
/// <param name="newId">Makes ids of leases and folders.</param>
public sealed class SceneClaims(DocumentStore documents, ClaimTimes times, TimeProvider time, Func<Guid> newId)
{
    /// <summary>Tries to claim a scene for an attempt.</summary>
    /// <param name="job">The attempt.</param>
    /// <param name="worker">Who asks.</param>
    /// <param name="cancellationToken">Cancels the try; a record that was created by it can be taken over at once.</param>
    public async Task<ClaimOutcome> TryClaimAsync(SceneJob job, string worker, CancellationToken cancellationToken)
    {
        string blob = BlobLayout.Record(job.Attempt.Run, job.Attempt.Scene);
        var fresh = Fresh(job.Attempt, worker);
        if (await TryCreateAsync(blob, fresh, cancellationToken) is { } created)
        {
            return await TakeAsync(blob, fresh, created, isWritten: true, cancellationToken);
        }

        if (await documents.ReadAsync<SceneRecord>(Containers.Runs, blob, cancellationToken) is not { } stored)
        {
            return new ClaimOutcome.HeldElsewhere();
        }

        return ClaimRules.For(stored.Value, job.Attempt) switch
        {
            ClaimRule.Ended => new ClaimOutcome.Ended(stored.Value),
            ClaimRule.Superseded => new ClaimOutcome.Superseded(),
            _ => await TakeAsync(
                blob, fresh with { Claims = stored.Value.Claims + 1 }, stored.ETag, isWritten: false, cancellationToken),
        };
    }

    private SceneRecord Fresh(AttemptKey attempt, string worker) => new()
    {
        Attempt = attempt,
        Folder = $"{attempt.Round:D3}-{attempt.Number:D2}-{newId():N}",
        Worker = worker,
        State = SceneState.Running,
        ClaimedAt = time.GetUtcNow(),
    };

    private async Task<ETag?> TryCreateAsync(string blob, SceneRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var absent = new BlobRequestConditions { IfNoneMatch = ETag.All };
            return await documents.WriteAsync(Containers.Runs, blob, record, absent, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Takes the lease of the version that was seen, so that whatever happened in between is noticed.</summary>
    private async Task<ClaimOutcome> TakeAsync(
        string blob, SceneRecord fresh, ETag seen, bool isWritten, CancellationToken cancellationToken)
    {
        var lease = documents.Blob(Containers.Runs, blob).GetBlobLeaseClient(newId().ToString());
        long since = time.GetTimestamp();
        try
        {
            await lease.AcquireAsync(times.Lease, new RequestConditions { IfMatch = seen }, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            return new ClaimOutcome.HeldElsewhere();
        }
        catch
        {
            // Whether it was taken is not known.
            await lease.TryReleaseAsync(times.Release, time);
            throw;
        }

        var leased = new LeasedRecord(documents, blob, lease.LeaseId, seen);
        var claim = new SceneClaim(fresh, leased, lease, times, time, since);
        return isWritten ? new ClaimOutcome.Claimed(claim) : await ReplaceAsync(claim, leased, fresh, cancellationToken);
    }

    private static async Task<ClaimOutcome> ReplaceAsync(
        SceneClaim claim, LeasedRecord leased, SceneRecord fresh, CancellationToken cancellationToken)
    {
        try
        {
            await leased.WriteAsync(fresh, cancellationToken);
            return new ClaimOutcome.Claimed(claim);
        }
        catch (ClaimLostException)
        {
            await claim.DisposeAsync();
            return new ClaimOutcome.HeldElsewhere();
        }
        catch
        {
            await claim.DisposeAsync();
            throw;
        }
    }
}
