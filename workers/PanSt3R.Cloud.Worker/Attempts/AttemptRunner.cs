using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Telemetry;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Results;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>
/// Carries out a job: whatever has happened to it before, afterwards its scene has one end and the orchestration was told of it, or
/// the message comes again. The order is claim, work, record, outcome, message; after each of them a crash loses nothing.
/// </summary>
/// <param name="cancellations">Knows cancelled runs.</param>
/// <param name="claims">Gives scenes to workers.</param>
/// <param name="attempt">Works on a scene.</param>
/// <param name="outcomes">Tells the orchestration.</param>
/// <param name="metrics">Counts ends.</param>
/// <param name="options">Name of the worker.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what happens.</param>
public sealed class AttemptRunner(
    RunCancellations cancellations,
    SceneClaims claims,
    SceneAttempt attempt,
    OutcomeSender outcomes,
    CloudMetrics metrics,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    ILogger<AttemptRunner> logger)
{
    /// <summary>Carries out a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="signals">What can stop it.</param>
    /// <returns>What becomes of its message.</returns>
    /// <exception cref="StorageException">
    /// Storage failed before the claim or after the end; the message must come again.
    /// </exception>
    public async Task<Settlement> RunAsync(SceneJob job, WorkerSignals signals)
    {
        using var span = CloudTelemetry.Start(Spans.Attempt, ActivityKind.Consumer, job.TraceParent);
        span?.SetTag(TraceTags.Run, job.Attempt.Run)
            .SetTag(TraceTags.Scene, $"{job.Attempt.Scene}")
            .SetTag(TraceTags.Attempt, job.Attempt.Number);
        using var before = CancellationTokenSource.CreateLinkedTokenSource(signals.LockLost, signals.Stopping);
        using var watch = await cancellations.WatchAsync(job.Attempt.Run, before.Token);
        if (watch.Canceled.IsCancellationRequested)
        {
            var failure = new SceneFailure(FailureClass.Canceled, "The run was cancelled.");
            await SendAsync(limit => outcomes.SendAsync(job, failure, limit));
            return Settlement.Complete;
        }

        var claimed = await StorageCalls.RunAsync(
            $"claim scene '{job.Attempt.Scene}'", () => claims.TryClaimAsync(job, options.Value.Name, before.Token), before.Token);
        switch (claimed)
        {
            case ClaimOutcome.Claimed(var claim):
                logger.SceneClaimed(job.Attempt.Scene, job.Attempt.Run, job.Attempt.Round, job.Attempt.Number);
                return await WorkAsync(job, claim, signals, watch.Canceled);
            case ClaimOutcome.Ended(var record):
                logger.SceneEnded(job.Attempt.Scene, job.Attempt.Run);
                await SendAsync(limit => outcomes.SendAsync(job, record, limit));
                return Settlement.Complete;
            case ClaimOutcome.Superseded:
                logger.SceneSuperseded(job.Attempt.Scene, job.Attempt.Run);
                return Settlement.Complete;
            default:
                logger.SceneHeldElsewhere(job.Attempt.Scene, job.Attempt.Run);
                return Settlement.Defer;
        }
    }

    private async Task<Settlement> WorkAsync(SceneJob job, SceneClaim claim, WorkerSignals signals, CancellationToken canceled)
    {
        SceneRecord? record;
        await using (claim)
        {
            record = await attempt.RunAsync(job, claim, signals, canceled);
        }

        if (record is null)
        {
            if (!signals.Stopping.IsCancellationRequested)
            {
                metrics.ClaimLost();
            }

            logger.SceneHandedBack(job.Attempt.Scene, job.Attempt.Run);
            return Settlement.HandBack;
        }

        await SendAsync(limit => outcomes.SendAsync(job, record, limit));
        metrics.AttemptEnded(record.Failure?.Class, record.Usage?.Seconds ?? 0);
        logger.SceneDone(job.Attempt.Scene, job.Attempt.Run, record.State, record.Usage?.Seconds ?? 0);
        return Settlement.Complete;
    }

    /// <summary>
    /// Sends the outcome whatever else is being stopped; without it the orchestration would wait for its deadline.
    /// </summary>
    private Task SendAsync(Func<CancellationToken, Task> send) => StorageCalls.RunAsync(
        "send the outcome",
        async () =>
        {
            using var limit = new CancellationTokenSource(options.Value.LastWords, time);
            await send(limit.Token);
        },
        CancellationToken.None);
}
