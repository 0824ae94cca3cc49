using Azure.Storage.Blobs.Specialized;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>
/// A scene that is the caller's: it may report progress and, once, an end. Disposing hands the lease back, except after a success,
/// where nobody needs it any more and it ends by itself.
/// </summary>
public sealed class SceneClaim : IAsyncDisposable
{
    private readonly LeasedRecord _leased;
    private readonly BlobLeaseClient _lease;
    private readonly LeaseHeartbeat _heartbeat;
    private readonly ProgressWriter _progress;
    private readonly ClaimTimes _times;
    private readonly TimeProvider _time;
    private SceneRecord _record;
    private DateTimeOffset _workSince;

    internal SceneClaim(SceneRecord record, LeasedRecord leased, BlobLeaseClient lease, ClaimTimes times, TimeProvider time, long since)
    {
        (_record, _leased, _lease, _times, _time) = (record, leased, lease, times, time);
        _workSince = record.ClaimedAt;
        _heartbeat = new LeaseHeartbeat(lease, times, time, since);
        _progress = new ProgressWriter(WriteProgressAsync, times.Progress, time, _heartbeat.Lost);
    }

    /// <summary>Name of the folder for the claim's files.</summary>
    public string Folder => _record.Folder;

    /// <summary>Signalled when the claim is lost: work must stop, and nothing more can be written.</summary>
    public CancellationToken Lost => _heartbeat.Lost;

    /// <summary>Tells progress; it is written from time to time, the latest only.</summary>
    /// <param name="stage">Stage.</param>
    /// <param name="done">Steps of it that are done.</param>
    /// <param name="total">Steps it has.</param>
    public void Report(string stage, int done, int total) => _progress.Report(new SceneProgress(stage, done, total, _time.GetUtcNow()));

    /// <summary>
    /// The work begins after a wait: from now on its time counts. The next progress tells it, so that nobody takes the wait for work.
    /// </summary>
    public void BeginWork() => _workSince = _time.GetUtcNow();

    /// <summary>Makes the result visible: one write that holds everything and either happens or does not.</summary>
    /// <returns>The record that stands.</returns>
    /// <exception cref="ClaimLostException">The claim was lost before; nothing was written.</exception>
    public Task<SceneRecord> CommitAsync(SceneResult result, SceneUsage usage, CancellationToken cancellationToken) =>
        EndAsync(_record with { State = SceneState.Succeeded, Progress = null, Result = result, Usage = usage }, cancellationToken);

    /// <summary>Records the failure of the attempt.</summary>
    /// <returns>The record that stands: a success, when an earlier <see cref="CommitAsync"/> arrived after all.</returns>
    /// <exception cref="ClaimLostException">The claim was lost before; nothing was written.</exception>
    public Task<SceneRecord> FailAsync(SceneFailure failure, SceneUsage usage, CancellationToken cancellationToken) =>
        EndAsync(_record with { State = SceneState.Failed, Progress = null, Failure = failure, Usage = usage }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _progress.DisposeAsync();
        await _heartbeat.DisposeAsync();
        if (_record.State != SceneState.Succeeded)
        {
            await _lease.TryReleaseAsync(_times.Release, _time);
        }
    }

    private async Task<SceneRecord> EndAsync(SceneRecord end, CancellationToken cancellationToken)
    {
        await _progress.StopAsync();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Lost);
        try
        {
            return _record = await _leased.WriteAsync(end, either.Token);
        }
        catch (OperationCanceledException) when (Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ClaimLostException($"The claim on {end.Attempt.Scene} was lost while its end was being written.");
        }
    }

    private async Task WriteProgressAsync(SceneProgress progress, CancellationToken cancellationToken) =>
        _record = await _leased.WriteAsync(_record with { ClaimedAt = _workSince, Progress = progress }, cancellationToken);
}
