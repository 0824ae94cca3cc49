using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Writes the status document of a run.</summary>
/// <param name="documents">Storage.</param>
/// <param name="metrics">Figures.</param>
/// <param name="time">The clock.</param>
public sealed class PublishStatus(DocumentStore documents, CloudMetrics metrics, TimeProvider time)
{
    /// <summary>Writes.</summary>
    [Function(nameof(PublishStatus))]
    public async Task RunAsync([ActivityTrigger] RunStatus status, CancellationToken cancellationToken)
    {
        await new StatusDocument(documents).WriteAsync(status with { UpdatedAt = time.GetUtcNow() }, cancellationToken);
        if (StatusDocument.IsEnd(status.State))
        {
            metrics.RunEnded(status.State);
        }
    }
}
