using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Worker.Results;

/// <summary>
/// Tells the waiting orchestration how an attempt ended. The id follows from the attempt, so repetitions are known as such.
/// </summary>
/// <param name="queue">The queue of outcomes.</param>
public sealed class OutcomeSender([FromKeyedServices(QueueNames.SceneOutcomes)] IJobQueue queue)
{
    /// <summary>Sends an outcome.</summary>
    /// <param name="job">The attempt.</param>
    /// <param name="failure">Why it failed; null when the scene has its result.</param>
    /// <param name="seconds">Worker time it took.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SendAsync(SceneJob job, SceneFailure? failure, double seconds, CancellationToken cancellationToken)
    {
        string? trace = CloudTelemetry.TraceParent ?? job.TraceParent;
        var outcome = new SceneOutcome(
            ContractVersion.Current, job.Attempt, job.Instance, job.Index, failure is null ? null : Shortened(failure), seconds, trace);
        var body = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(outcome, ContractJson.Options));
        return queue.SendAsync([new OutgoingMessage(job.Attempt.MessageId, body, TraceParent: trace)], cancellationToken);
    }

    private static SceneFailure Shortened(SceneFailure failure) => failure.Reason.Length <= SceneOutcome.MaxReason
        ? failure
        : failure with { Reason = failure.Reason[..(SceneOutcome.MaxReason - 3)] + "..." };
}
