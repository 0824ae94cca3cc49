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
    /// <summary>Sends what the scene's record says.</summary>
    public Task SendAsync(SceneJob job, SceneRecord record, CancellationToken cancellationToken) =>
        SendAsync(job, record.Failure, record.Usage?.Seconds ?? 0, VisibleResult.Of(record), cancellationToken);

    /// <summary>Sends a failure of which there is no record.</summary>
    public Task SendAsync(SceneJob job, SceneFailure failure, CancellationToken cancellationToken) =>
        SendAsync(job, failure, seconds: 0, result: null, cancellationToken);

    private Task SendAsync(
        SceneJob job, SceneFailure? failure, double seconds, VisibleResult? result, CancellationToken cancellationToken)
    {
        string? trace = CloudTelemetry.TraceParent ?? job.TraceParent;
        var outcome = new SceneOutcome(
            ContractVersion.Current,
            job.Attempt,
            job.Instance,
            job.Index,
            failure is null ? null : Shortened(failure),
            seconds,
            trace,
            result);
        var body = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(outcome, ContractJson.Options));
        return queue.SendAsync([new OutgoingMessage(job.Attempt.MessageId, body, TraceParent: trace)], cancellationToken);
    }

    private static SceneFailure Shortened(SceneFailure failure) => failure.Reason.Length <= SceneOutcome.MaxReason
        ? failure
        : failure with { Reason = failure.Reason[..(SceneOutcome.MaxReason - 3)] + "..." };
}
