using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Submissions;

/// <summary>The arrival of a submission.</summary>
/// <param name="intake">Takes it in.</param>
public sealed class SubmissionDrop(SubmissionIntake intake)
{
    /// <summary>Takes in the submission.</summary>
    [Function(nameof(SubmissionDrop))]
    public Task RunAsync(
        [BlobTrigger(BlobLayout.SubmissionPattern, Source = BlobTriggerSource.EventGrid, Connection = Connections.Data)] BlobClient blob,
        string name,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blob);
        return intake.TakeInAsync(name, orchestrations, cancellationToken);
    }
}
