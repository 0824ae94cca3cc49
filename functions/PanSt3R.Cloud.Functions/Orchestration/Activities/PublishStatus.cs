using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Writes the status document of a run.</summary>
/// <param name="documents">Storage.</param>
/// <param name="time">The clock.</param>
public sealed class PublishStatus(DocumentStore documents, TimeProvider time)
{
    /// <summary>Writes.</summary>
    [Function(nameof(PublishStatus))]
    public Task RunAsync([ActivityTrigger] RunStatus status, CancellationToken cancellationToken) =>
        new StatusDocument(documents).WriteAsync(status with { UpdatedAt = time.GetUtcNow() }, cancellationToken);
}
