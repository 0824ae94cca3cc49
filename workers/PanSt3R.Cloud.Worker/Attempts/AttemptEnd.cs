using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Health;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Results;
using PanSt3R.Cloud.Worker.Scenes;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>Writes how an attempt ended.</summary>
/// <param name="upload">Uploads the log of a failed one.</param>
/// <param name="runner">Knows the device.</param>
/// <param name="health">Told when the device is lost.</param>
/// <param name="options">Time for it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told failures.</param>
public sealed class AttemptEnd(
    ResultUpload upload,
    ISceneRunner runner,
    WorkerHealth health,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    ILogger<AttemptEnd> logger)
{
    /// <summary>Makes a result visible.</summary>
    /// <exception cref="ClaimLostException">The scene is somebody else's.</exception>
    /// <exception cref="StorageException">Storage failed; whether the result is visible is not known.</exception>
    internal async Task<SceneRecord> CommitAsync(SceneClaim claim, SceneResult result, SceneUsage usage)
    {
        using var limit = new CancellationTokenSource(options.Value.LastWords, time);
        return await StorageCalls.RunAsync(
            "commit the result", () => claim.CommitAsync(result, usage, limit.Token), CancellationToken.None);
    }

    /// <summary>Records a failure, with a log where that helps.</summary>
    /// <returns>The record that stands; null when it could not be written.</returns>
    internal async Task<SceneRecord?> FailAsync(AttemptContext attempt, SceneFailure failure, SceneUsage usage, Exception error)
    {
        var (run, scene) = (attempt.Job.Attempt.Run, attempt.Job.Attempt.Scene);
        logger.AttemptFailed(scene, run, failure.Class, failure.Reason, failure.Class == FailureClass.Bug ? error : null);
        if (error is DeviceLostException)
        {
            health.Condemn(error.Message);
        }

        using var limit = new CancellationTokenSource(options.Value.LastWords, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, attempt.Claim.Lost);
        try
        {
            if (failure.Class is not FailureClass.Canceled && await TryUploadLogAsync(attempt, error, either.Token))
            {
                failure = failure with { Log = AttemptLog.FileName };
            }

            return await StorageCalls.RunAsync(
                "record the failure", () => attempt.Claim.FailAsync(failure, usage, limit.Token), CancellationToken.None);
        }
        catch (Exception lost) when (lost is ClaimLostException or StorageException or OperationCanceledException)
        {
            logger.EndNotWritten(scene, run, lost.Message);
            return null;
        }
    }

    private async Task<bool> TryUploadLogAsync(AttemptContext attempt, Exception error, CancellationToken cancellationToken)
    {
        try
        {
            attempt.Log.Write(attempt.Scratch.Log, options.Value.Name, runner.Device, error);
            await upload.UploadAsync(attempt.Scratch.Log, AttemptLog.FileName, attempt.Prefix, cancellationToken);
            return true;
        }
        catch (Exception obstacle) when (obstacle is StorageException or IOException)
        {
            logger.EndNotWritten(attempt.Job.Attempt.Scene, attempt.Job.Attempt.Run, obstacle.Message);
            return false;
        }
    }
}
