using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;

namespace PanSt3R.Cloud.Functions.Outcomes;

/// <summary>
/// Outcomes and set-aside jobs in Azure Storage queues: Azurite and small installations. Switched off where queues are of Service
/// Bus. A message that cannot be read is kept with the reason; these queues know no other place for it.
/// </summary>
/// <param name="delivery">Delivers them.</param>
/// <param name="undelivered">Keeps messages that cannot be read.</param>
public sealed class StorageOutcomes(OutcomeDelivery delivery, Undelivered undelivered)
{
    private const string DeadJobs = QueueNames.SceneJobs + QueueNames.PoisonSuffix;

    /// <summary>Delivers an outcome.</summary>
    [Function("StorageSceneOutcomes")]
    public async Task RunAsync(
        [QueueTrigger(QueueNames.SceneOutcomes, Connection = Connections.Data)] string message,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        if (await OpenAsync(QueueNames.SceneOutcomes, message, cancellationToken) is { } envelope)
        {
            await delivery.DeliverAsync(envelope.Body.GetRawText(), orchestrations, cancellationToken);
        }
    }

    /// <summary>Tells the orchestration of a job that was set aside.</summary>
    [Function("StorageDeadSceneJobs")]
    public async Task RunDeadAsync(
        [QueueTrigger(DeadJobs, Connection = Connections.Data)] string message,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        if (await OpenAsync(DeadJobs, message, cancellationToken) is { } envelope)
        {
            await delivery.DeliverSetAsideAsync(
                envelope.Body.GetRawText(), envelope.DeadLetter?.Reason, envelope.DeadLetter?.Description, orchestrations, cancellationToken);
        }
    }

    private async Task<StorageEnvelope?> OpenAsync(string queue, string message, CancellationToken cancellationToken)
    {
        try
        {
            return StorageEnvelope.Parse(message);
        }
        catch (JsonException error)
        {
            await undelivered.KeepAsync(queue, message, $"It is no message: {error.Message}", cancellationToken);
            return null;
        }
    }
}
