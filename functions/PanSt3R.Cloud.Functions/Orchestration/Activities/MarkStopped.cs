using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Runs;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Makes workers stop with a run.</summary>
/// <param name="marker">The blob they look for.</param>
public sealed class MarkStopped(StopMarker marker)
{
    /// <summary>Marks.</summary>
    [Function(nameof(MarkStopped))]
    public Task RunAsync([ActivityTrigger] StopOrder order, CancellationToken cancellationToken) =>
        marker.SetAsync(order.Run, order.Reason, cancellationToken);
}
