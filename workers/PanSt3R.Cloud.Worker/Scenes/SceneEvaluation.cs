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

    /// <summary>Judges a result and writes the figures beside it.</summary>
    /// <param name="attempt">What is judged.</param>
    /// <param name="protocol">The rules.</param>
    /// <param name="result">Folder of the result.</param>
    /// <param name="groundTruth">Folder of the ground truth.</param>
    /// <param name="cancellationToken">Stops within an image.</param>
    /// <returns>Why it could not be judged; null when it was.</returns>
    public string? Run(AttemptKey attempt, Protocol protocol, string result, string groundTruth, CancellationToken cancellationToken)
    {
        try
        {
            var evaluation = new EvaluationOptions
            {
                Protocol = protocol,
                Predictions = result,
                GroundTruth = groundTruth,
                Name = attempt.Run,
            };
            var report = DatasetEvaluation.Run(evaluation, previews: null, progress: null, cancellationToken);
            EvaluationReportFile.Write(Path.Combine(result, FileName), Placed(report, attempt));
            return null;
        }
        catch (InvalidContentException error)
        {
            return $"The result could not be compared with the ground truth: {error.Message}";
        }
    }

    /// <summary>The report under the names of the cloud instead of those of this machine's folders.</summary>
    private EvaluationReport Placed(EvaluationReport report, AttemptKey attempt)
    {
        var (run, scene) = (attempt.Run, attempt.Scene);
        bool isWhole = report.Protocol.Metric == MetricNames.ScenePq;
        return report with
        {
            Created = time.GetUtcNow(),
            Inputs = new InputsReport(
                $"{Containers.Runs}/{BlobLayout.Scene(run, scene)}", $"{Containers.Captures}/{BlobLayout.GroundTruth(scene)}"),
            Scenes = [.. report.Scenes.Select(one => one with { Name = isWhole ? $"{scene}" : $"{scene}/{one.Name}" })],
        };
    }
}
