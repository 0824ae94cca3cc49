using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Telemetry;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Classes;
using PanSt3R.Cloud.Worker.Health;
using PanSt3R.Cloud.Worker.Results;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>
/// The stages of a claimed scene: download, reconstruction, evaluation, upload. Only the reconstruction needs the device, so the
/// other stages of one scene run beside that of another.
/// </summary>
/// <param name="download">First stage.</param>
/// <param name="classes">The rest of it.</param>
/// <param name="gate">The way to the device.</param>
/// <param name="runner">Second stage.</param>
/// <param name="evaluation">Third stage.</param>
/// <param name="upload">Last stage.</param>
/// <param name="health">Told how long the device may be occupied.</param>
public sealed class SceneStages(
    CaptureDownload download,
    ClassDownload classes,
    DeviceGate gate,
    ISceneRunner runner,
    SceneEvaluation evaluation,
    ResultUpload upload,
    WorkerHealth health)
{
    /// <summary>Runs the stages.</summary>
    /// <returns>The result, uploaded and not visible yet, with the largest memory where it is known.</returns>
    internal async Task<(SceneResult Result, long? PeakMemoryBytes)> RunAsync(AttemptContext attempt)
    {
        var protocol = attempt.Job.Evaluation is { } request ? SceneEvaluation.ProtocolOf(request) : null;
        var capture = await DownloadAsync(attempt);
        string? words = await classes.RunAsync(attempt.Job, attempt.Scratch, attempt.Stop.Token);
        var summary = await ReconstructAsync(attempt, capture.Photos, words);
        var judged = protocol is null ? Judgement.None : await EvaluateAsync(attempt, protocol, capture.Truth);
        var files = await UploadAsync(attempt);
        var warnings = summary.Warnings.Select(warning => StorageNames.In(warning, attempt));
        var result = new SceneResult(
            files,
            summary.Segments,
            summary.Points,
            summary.Views,
            summary.RejectedImages,
            judged.File,
            judged.Problem is null ? [.. warnings] : [.. warnings, judged.Problem]);
        return (result, summary.PeakMemoryBytes);
    }

    private async Task<DownloadedCapture> DownloadAsync(AttemptContext attempt)
    {
        using var span = CloudTelemetry.Start(Spans.Download);
        var capture = await download.RunAsync(
            attempt.Job, attempt.Scratch, attempt.ProgressOf(CaptureDownload.Stage), attempt.Stop.Token);
        attempt.Log.Add($"{CaptureDownload.Stage}: {capture.Photos.Count} photos");
        return capture;
    }

    private async Task<SceneSummary> ReconstructAsync(AttemptContext attempt, IReadOnlyList<string> photos, string? words)
    {
        await attempt.Clock.PauseAsync(() => gate.EnterAsync(attempt.Stop.Token));
        try
        {
            attempt.Stop.Token.ThrowIfCancellationRequested();
            attempt.Stop.EnterDevice();
            attempt.Claim.BeginWork();
            using var span = CloudTelemetry.Start(Spans.Reconstruct);
            using var watched = health.EnterDevice(attempt.Clock.Left);
            var work = new SceneWork(attempt.Job, photos, attempt.Scratch.Output, words);
            return await runner.RunAsync(work, new SceneReporter(attempt), attempt.Stop.Token);
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task<Judgement> EvaluateAsync(AttemptContext attempt, Protocol protocol, DownloadedTruth truth)
    {
        if (!truth.IsThere)
        {
            return new Judgement(File: null, "The capture has no ground truth, so the result was not evaluated.");
        }

        using var span = CloudTelemetry.Start(Spans.Evaluate);
        attempt.Claim.Report(SceneEvaluation.Stage, 0, 1);
        var stop = attempt.Stop.Token;
        var judged = new JudgedScene(attempt.Job.Attempt, protocol, attempt.Scratch.Output, attempt.Scratch.GroundTruth);
        return await Task.Run(
            () => truth.Problem is { } problem ? evaluation.Refuse(judged, problem, stop) : evaluation.Run(judged, stop), stop);
    }

    private async Task<IReadOnlyList<ResultFile>> UploadAsync(AttemptContext attempt)
    {
        using var span = CloudTelemetry.Start(Spans.Upload);
        var files = await upload.RunAsync(
            attempt.Scratch.Output, attempt.Prefix, attempt.ProgressOf(ResultUpload.Stage), attempt.Stop.Token);
        attempt.Log.Add($"{ResultUpload.Stage}: {files.Count} files");
        return files;
    }

    private sealed class SceneReporter(AttemptContext attempt) : IProgress<SceneEvent>
    {
        public void Report(SceneEvent value)
        {
            attempt.Log.Add(value);
            if (value is SceneEvent.Advanced advanced)
            {
                attempt.Claim.Report(advanced.Stage.ToString().ToLowerInvariant(), advanced.Done, advanced.Total);
            }
        }
    }
}
