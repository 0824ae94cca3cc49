using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Cloud.Worker.Scratch;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>Works on a claimed scene until its record says how it ended, or until it has to be given away.</summary>
/// <param name="stages">The work.</param>
/// <param name="end">Writes the end.</param>
/// <param name="space">Disk space.</param>
/// <param name="runner">Knows the device.</param>
/// <param name="options">Settings.</param>
/// <param name="time">The clock.</param>
public sealed class SceneAttempt(
    SceneStages stages, AttemptEnd end, ScratchSpace space, ISceneRunner runner, IOptions<WorkerOptions> options, TimeProvider time)
{
    /// <summary>Works on a scene.</summary>
    /// <param name="job">The attempt.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="signals">What can stop it from outside.</param>
    /// <param name="canceled">Signalled when the run is cancelled.</param>
    /// <returns>The record that stands; null when somebody else is to work on the scene.</returns>
    public async Task<SceneRecord?> RunAsync(SceneJob job, SceneClaim claim, WorkerSignals signals, CancellationToken canceled)
    {
        using var clock = new AttemptClock(TimeSpan.FromSeconds(job.TimeLimitSeconds), time);
        using var stop = new AttemptStop(signals, claim.Lost, canceled, clock.LimitReached);
        using var scratch = space.CreateScene();
        var log = new AttemptLog(job, time);
        var attempt = new AttemptContext(job, claim, scratch, log, clock, stop);
        log.Add($"claimed by {options.Value.Name}");
        try
        {
            var (result, memory) = await stages.RunAsync(attempt);
            return await end.CommitAsync(claim, result, Usage(clock, memory));
        }
        catch (ClaimLostException)
        {
            return null;
        }
        catch (Exception error)
        {
            return FailureOf(error, stop.Reason, clock) is { } failure
                ? await end.FailAsync(attempt, failure with { Reason = StorageNames.In(failure.Reason, attempt) }, Usage(clock, null), error)
                : null;
        }
    }

    /// <summary>
    /// What the record is to say; null when it is to say nothing. Whatever is thrown after a stop follows from the stop.
    /// </summary>
    private static SceneFailure? FailureOf(Exception error, StopReason reason, AttemptClock clock) => reason switch
    {
        StopReason.Lost or StopReason.Draining => null,
        StopReason.Canceled => new SceneFailure(FailureClass.Canceled, "The run was cancelled."),
        StopReason.TimeLimit => new SceneFailure(
            FailureClass.TimedOut,
            $"The attempt took longer than the {clock.Limit.TotalMinutes:0.#} minutes it is allowed; "
            + "allow more, or use fewer keyframes or smaller images."),
        _ => FailureClasses.Describe(error),
    };

    private SceneUsage Usage(AttemptClock clock, long? memory) =>
        new(Math.Round(clock.Worked.TotalSeconds, 3), memory, runner.Device);
}
