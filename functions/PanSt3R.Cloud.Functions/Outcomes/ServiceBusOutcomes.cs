using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Outcomes;

/// <summary>Outcomes and set-aside jobs on Service Bus. Switched off in installations whose queues are of Azure Storage.</summary>
/// <param name="delivery">Delivers them.</param>
public sealed class ServiceBusOutcomes(OutcomeDelivery delivery)
{
    private const string DeadJobs = QueueNames.SceneJobs + "/$deadletterqueue";

    /// <summary>Delivers an outcome; one that cannot be read goes to the dead letters with the reason.</summary>
    [Function("SceneOutcomes")]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.SceneOutcomes, Connection = Connections.ServiceBus, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        string? problem = await delivery.DeliverAsync(message.Body.ToString(), orchestrations, cancellationToken);
        if (problem is null)
        {
            await actions.CompleteMessageAsync(message, cancellationToken);
        }
        else
        {
            await actions.DeadLetterMessageAsync(
                message, deadLetterReason: "Unreadable", deadLetterErrorDescription: problem, cancellationToken: cancellationToken);
        }
    }

    /// <summary>Tells the orchestration of a job that was set aside.</summary>
    [Function("DeadSceneJobs")]
    public Task RunDeadAsync(
        [ServiceBusTrigger(DeadJobs, Connection = Connections.ServiceBus)] ServiceBusReceivedMessage message,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => delivery.DeliverSetAsideAsync(
            message.Body.ToString(), message.DeadLetterReason, message.DeadLetterErrorDescription, orchestrations, cancellationToken);
}
