using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Worker.Scenes;

/// <summary>Judges the result of one scene.</summary>
/// <param name="time">Dates reports.</param>
public sealed class SceneEvaluation(TimeProvider time)
{
    /// <summary>Name of the stage in progress.</summary>
    public const string Stage = "evaluate";

    /// <summary>Name of the file with the figures, beside the other results.</summary>
    public const string FileName = "evaluation.json";

    /// <summary>Finds the rules before anything is computed.</summary>
    /// <exception cref="InvalidSettingsException">There are none of that name; files of this machine are no choice.</exception>
    public static Protocol ProtocolOf(EvaluationRequest request) => Protocol.Names.Contains(request.Protocol)
        ? Protocol.Load(request.Protocol)
        : throw new InvalidSettingsException(
            $"There is no protocol '{request.Protocol}'; choose one of {string.Join(", ", Protocol.Names)}.");

    /// <summary>Judges a result and writes the figures beside it, or why there are none.</summary>
    /// <param name="scene">What is judged.</param>
    /// <param name="cancellationToken">Stops within an image.</param>
    public Judgement Run(JudgedScene scene, CancellationToken cancellationToken)
    {
        try
        {
            var evaluation = new EvaluationOptions
            {
                Protocol = scene.Protocol,
                Predictions = scene.Result,
                GroundTruth = scene.GroundTruth,
                Name = scene.Attempt.Run,
                WholeScenes = true,
            };
            var report = DatasetEvaluation.Run(evaluation, previews: null, progress: null, cancellationToken);
            if (report.Scenes is not [var only])
            {
                return Refuse(scene, $"'{scene.GroundTruth}' holds {report.Scenes.Count} scenes, and one is expected.", cancellationToken);
            }

            Write(scene, report with { Scenes = [only with { Name = $"{scene.Attempt.Scene}" }] });
            return new Judgement(FileName, Problem: null);
        }
        catch (Exception error) when (error is InvalidContentException or FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(scene, error.Message, cancellationToken);
        }
    }

    /// <summary>Writes beside a result why it cannot be judged, so that the report of the run tells it.</summary>
    /// <param name="scene">What was to be judged.</param>
    /// <param name="problem">Which file, and what is wrong with it.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public Judgement Refuse(JudgedScene scene, string problem, CancellationToken cancellationToken)
    {
        var (result, truth) = Places(scene.Attempt);
        string named = problem.Replace(scene.GroundTruth, truth, StringComparison.Ordinal).Replace(scene.Result, result, StringComparison.Ordinal);
        string reason = $"The result could not be compared with the ground truth: {named.ReplaceLineEndings(" ")}";
        var combined = new CombinedEvaluation(scene.Protocol);
        combined.AddFailed($"{scene.Attempt.Scene}", reason);
        Write(scene, combined.Sum(new DatasetTitle(scene.Attempt.Run, result, truth, time.GetUtcNow()), cancellationToken));
        return new Judgement(FileName, reason);
    }

    private void Write(JudgedScene scene, EvaluationReport report)
    {
        var (result, truth) = Places(scene.Attempt);
        var placed = report with { Created = time.GetUtcNow(), Inputs = new InputsReport($"{result}/", $"{truth}/") };
        EvaluationReportFile.Write(Path.Combine(scene.Result, FileName), placed);
    }

    /// <summary>Result and ground truth under the names of the cloud instead of those of this machine's folders.</summary>
    private static (string Result, string Truth) Places(AttemptKey attempt) => (
        $"{Containers.Runs}/{BlobLayout.Scene(attempt.Run, attempt.Scene).TrimEnd('/')}",
        $"{Containers.Captures}/{BlobLayout.GroundTruth(attempt.Scene).TrimEnd('/')}");
}
