using System.Diagnostics;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Outcomes;

/// <summary>
/// Brings the end of an attempt to the orchestration that waits for it. Delivering one twice does no harm. One that comes after the
/// orchestration's end changes nothing and is dropped; one for an orchestration that nobody knows is kept.
/// </summary>
/// <param name="undelivered">Keeps messages that reach nobody.</param>
/// <param name="metrics">Figures.</param>
public sealed class OutcomeDelivery(Undelivered undelivered, CloudMetrics metrics)
{
    /// <summary>Delivers the content of a message on <c>scene-outcomes</c>.</summary>
    /// <returns>Why it could not be read; null when it was dealt with.</returns>
    public async Task<string?> DeliverAsync(string content, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        if (Parse<SceneOutcome>(content, IsUsable) is not { } outcome)
        {
            const string problem = "It is no outcome of a scene of this version.";
            await undelivered.KeepAsync(QueueNames.SceneOutcomes, content, problem, cancellationToken);
            return problem;
        }

        using var activity = CloudTelemetry.Start(Spans.Outcome, ActivityKind.Consumer, outcome.TraceParent)
            ?.SetTag(TraceTags.Run, outcome.Attempt.Run).SetTag(TraceTags.Scene, outcome.Attempt.Scene.ToString());
        metrics.AttemptEnded(outcome.Failure?.Class, outcome.Seconds);
        var ended = new AttemptEnded(
            outcome.Index,
            outcome.Attempt.Number,
            outcome.Failure?.Class,
            outcome.Failure is { } failure ? Reasons.Bounded(failure.Reason) : null,
            outcome.Seconds,
            outcome.Failure is null ? outcome.Result : null,
            outcome.Failure is { IsFinal: true });
        await RaiseAsync(QueueNames.SceneOutcomes, content, outcome.Instance, ended, orchestrations, cancellationToken);
        return null;
    }

    /// <summary>Tells the orchestration of a job that was set aside that its attempt is over.</summary>
    /// <param name="content">Content of the job.</param>
    /// <param name="reason">Why it was set aside, a word; a failure class is taken at its word.</param>
    /// <param name="description">Why, a sentence.</param>
    /// <param name="orchestrations">The orchestrations.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task DeliverSetAsideAsync(
        string content, string? reason, string? description, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        if (Parse<SceneJob>(content, IsUsable) is not { } job)
        {
            await undelivered.KeepAsync(QueueNames.SceneJobs, content, $"It is no job of this version ({reason}: {description})", cancellationToken);
            return;
        }

        using var activity = CloudTelemetry.Start(Spans.Outcome, ActivityKind.Consumer, job.TraceParent)
            ?.SetTag(TraceTags.Run, job.Attempt.Run).SetTag(TraceTags.Scene, job.Attempt.Scene.ToString());
        var failure = Words.Parse<FailureClass>(reason) ?? FailureClass.LostMachine;
        var ended = new AttemptEnded(
            job.Index, job.Attempt.Number, failure, Reasons.Bounded($"Its job was set aside ({reason}): {description}"), Seconds: 0);
        await RaiseAsync(QueueNames.SceneJobs, content, job.Instance, ended, orchestrations, cancellationToken);
    }

    private async Task RaiseAsync(
        string queue,
        string content,
        string instance,
        AttemptEnded ended,
        DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var orchestration = await orchestrations.GetInstanceAsync(instance, cancellationToken);
        if (orchestration is null)
        {
            await undelivered.KeepAsync(queue, content, $"There is no orchestration '{instance}'.", cancellationToken);
        }
        else if (!orchestration.IsCompleted)
        {
            await orchestrations.RaiseEventAsync(instance, ExternalEvents.Outcome, ended, cancellationToken);
        }
    }

    private static T? Parse<T>(string content, Func<T, bool> isUsable)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, ContractJson.Options) is { } value && isUsable(value) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsUsable(SceneOutcome outcome) =>
        outcome is { Version: ContractVersion.Current, Index: >= 0 and < PlanPage.MaxScenes, Seconds: >= 0, Attempt.Number: > 0 }
        && double.IsFinite(outcome.Seconds) && IsInstance(outcome.Instance)
        && IsUsable(outcome.Result);

    private static bool IsUsable(VisibleResult? result) =>
        result is null || (result is { Claims: > 0, Folder: not null, Figures: not null } && SafeName.IsSafe(result.Folder));

    private static bool IsUsable(SceneJob job) =>
        job is { Version: ContractVersion.Current, Index: >= 0 and < PlanPage.MaxScenes, Attempt.Number: > 0 } && IsInstance(job.Instance);

    private static bool IsInstance(string instance) => instance.Length is > 0 and <= 100 && !instance.Any(char.IsControl);
}
