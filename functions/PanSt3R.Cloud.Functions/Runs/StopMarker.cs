using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>The blob that makes workers stop by being there.</summary>
/// <param name="documents">Storage.</param>
/// <param name="time">The clock.</param>
public sealed class StopMarker(DocumentStore documents, TimeProvider time)
{
    /// <summary>Sets the marker unless it is set.</summary>
    public Task<bool> SetAsync(string run, StopReason reason, CancellationToken cancellationToken) => documents.TryCreateAsync(
        Containers.Runs,
        BlobLayout.CancelMarker(run),
        new Stop(ContractVersion.Current, reason, time.GetUtcNow()),
        cancellationToken);

    /// <summary>Removes the marker, so that a new round can run.</summary>
    public Task RemoveAsync(string run, CancellationToken cancellationToken) =>
        documents.Blob(Containers.Runs, BlobLayout.CancelMarker(run)).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private sealed record Stop(int Version, StopReason Reason, DateTimeOffset At);
}
