using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Health;
using PanSt3R.Cloud.Worker.Results;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Cloud.Worker.Scratch;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>
/// The stages of a claimed scene: download, reconstruction, evaluation, upload. Only the reconstruction needs the device, so the
/// other stages of one scene run beside that of another.
/// </summary>
/// <param name="download">First stage.</param>
/// <param name="gate">The way to the device.</param>
/// <param name="runner">Second stage.</param>
/// <param name="evaluation">Third stage.</param>
/// <param name="upload">Last stage.</param>
/// <param name="health">Told how long the device may be occupied.</param>
public sealed class SceneStages(
    CaptureDownload download, DeviceGate gate, ISceneRunner runner, SceneEvaluation evaluation, ResultUpload upload, WorkerHealth health)
{
    /// <summary>Runs the stages.</summary>
    /// <returns>The result, uploaded and not visible yet, with the largest memory where it is known.</returns>
    internal async Task<(SceneResult Result, long? PeakMemoryBytes)> RunAsync(
        SceneJob job, SceneClaim claim, SceneScratch scratch, AttemptLog log, AttemptClock clock, AttemptStop stop)
    {
        var protocol = job.Evaluation is { } request ? SceneEvaluation.ProtocolOf(request) : null;
        var capture = await download.RunAsync(
            job, scratch, (done, total) => claim.Report(CaptureDownload.Stage, done, total), stop.Token);
        log.Add($"{CaptureDownload.Stage}: {capture.Photos.Count} photos");
        var summary = await ReconstructAsync(new SceneWork(job, capture.Photos, scratch.Output), claim, log, clock, stop);
        List<string> warnings = [.. summary.Warnings];
        bool isEvaluated = false;
        if (protocol is not null)
        {
            claim.Report(SceneEvaluation.Stage, 0, 1);
            string? obstacle = capture.HasGroundTruth
                ? await Task.Run(() => evaluation.Run(job.Attempt, protocol, scratch.Output, scratch.GroundTruth, stop.Token), stop.Token)
                : "The capture has no ground truth, so the result was not evaluated.";
            isEvaluated = obstacle is null;
            warnings.AddRange(obstacle is null ? [] : [obstacle]);
        }

        string prefix = BlobLayout.Files(job.Attempt.Run, job.Attempt.Scene, claim.Folder);
        var files = await upload.RunAsync(
            scratch.Output, prefix, (done, total) => claim.Report(ResultUpload.Stage, done, total), stop.Token);
        log.Add($"{ResultUpload.Stage}: {files.Count} files");
        var result = new SceneResult(
            files, summary.Segments, summary.Points, summary.Views, summary.RejectedImages,
            isEvaluated ? SceneEvaluation.FileName : null, warnings);
        return (result, summary.PeakMemoryBytes);
    }

    private async Task<SceneSummary> ReconstructAsync(
        SceneWork work, SceneClaim claim, AttemptLog log, AttemptClock clock, AttemptStop stop)
    {
        await clock.PauseAsync(() => gate.EnterAsync(stop.Token));
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            stop.EnterDevice();
            using var watched = health.EnterDevice(clock.Left);
            return await runner.RunAsync(work, new SceneReporter(claim, log), stop.Token);
        }
        finally
        {
            gate.Leave();
        }
    }

    private sealed class SceneReporter(SceneClaim claim, AttemptLog log) : IProgress<SceneEvent>
    {
        public void Report(SceneEvent value)
        {
            log.Add(value);
            if (value is SceneEvent.Advanced advanced)
            {
                claim.Report(advanced.Stage.ToString().ToLowerInvariant(), advanced.Done, advanced.Total);
            }
        }
    }
}
