using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Combines the evaluations that workers wrote scene by scene: one read per evaluated scene.</summary>
/// <param name="documents">Storage.</param>
internal sealed class SceneEvaluations(DocumentStore documents)
{
    /// <summary>Largest evaluation of a scene, in bytes.</summary>
    public const int MaxBytes = 16 << 20;

    private const int ScenesAtATime = 256;

    /// <summary>Combines. A scene whose evaluation cannot be used is listed with the reason and enters no mean.</summary>
    public async Task<EvaluationReport> CombineAsync(
        RunDocument run, IReadOnlyList<ReportedScene> scenes, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var combined = new CombinedEvaluation(Protocol.Load(run.Submission.Evaluation!.Protocol));
        foreach (var some in scenes.Chunk(ScenesAtATime))
        {
            var found = await Bounded.SelectAsync(some, (scene, token) => ReadAsync(run.Run, scene, token), cancellationToken);
            foreach (var (scene, evaluation) in some.Zip(found))
            {
                Add(combined, run, scene, evaluation);
            }
        }

        var title = new DatasetTitle(run.Submission.Name, $"run {run.Run}", "ground-truth/ of each capture", at);
        return combined.Sum(title, cancellationToken);
    }

    private static void Add(CombinedEvaluation combined, RunDocument run, ReportedScene scene, Reading evaluation)
    {
        try
        {
            if (scene.Settled.Failure is not null)
            {
                var failed = RunReports.Failed(run, scene);
                combined.AddFailed(scene.Name, $"{Words.Of(failed.Failure.Class)}: {failed.Failure.Reason} Repeat with: {failed.Replay}");
            }
            else if (evaluation.Report is { } report)
            {
                combined.Add(scene.Name, report);
            }
            else if (evaluation.Problem is { } problem)
            {
                combined.AddFailed(scene.Name, problem);
            }
            else
            {
                combined.AddSkipped(scene.Name, "It has no ground truth.");
            }
        }
        catch (InvalidContentException error)
        {
            combined.AddFailed(scene.Name, error.Message);
        }
    }

    private async Task<Reading> ReadAsync(string run, ReportedScene scene, CancellationToken cancellationToken)
    {
        if (scene.Settled is not { Result.Evaluation: { } file, Folder: { } folder })
        {
            return new Reading(Report: null, Problem: null);
        }

        string name = BlobLayout.Files(run, scene.Settled.Key, folder) + file;
        try
        {
            var content = await documents.ReadBytesAsync(Containers.Runs, name, MaxBytes, cancellationToken);
            return content is null
                ? new Reading(Report: null, $"Its evaluation '{name}' is gone.")
                : new Reading(EvaluationReportFile.Read(new MemoryStream(content.Value.ToArray()), name), Problem: null);
        }
        catch (Exception error) when (error is InvalidContentException or InvalidDataException)
        {
            return new Reading(Report: null, error.Message);
        }
    }

    private sealed record Reading(EvaluationReport? Report, string? Problem);
}
