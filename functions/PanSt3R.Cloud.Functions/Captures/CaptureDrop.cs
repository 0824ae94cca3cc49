using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Captures;

/// <summary>The arrival of a manifest, which a device uploads last of all.</summary>
/// <param name="intake">Takes it in.</param>
public sealed class CaptureDrop(CaptureIntake intake)
{
    /// <summary>Takes in the manifest.</summary>
    [Function(nameof(CaptureDrop))]
    public Task RunAsync(
        [BlobTrigger(BlobLayout.ManifestPattern, Source = BlobTriggerSource.EventGrid, Connection = Connections.Data)] BlobClient blob,
        string dataset,
        string scene,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blob);
        return intake.TakeInAsync(dataset, scene, orchestrations, cancellationToken);
    }
}
