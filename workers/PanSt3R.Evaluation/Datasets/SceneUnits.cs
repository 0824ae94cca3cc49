using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Scenes as the rows of a report. One fails alone, unless it is the only one or strictness is asked for.</summary>
/// <param name="pairs">The scenes.</param>
/// <param name="evaluator">Compares one.</param>
/// <param name="strict">Whether the first that cannot be compared ends the evaluation.</param>
internal sealed class SceneUnits(IReadOnlyList<ScenePair> pairs, ISceneEvaluator evaluator, bool strict) : IEvaluationUnits
{
    private readonly bool _failsAlone = pairs.Count > 1 && !strict;

    /// <inheritdoc/>
    public int Count => pairs.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => evaluator.Warnings;

    /// <inheritdoc/>
    public SceneReport Evaluate(int index, CancellationToken cancellationToken)
    {
        try
        {
            var report = evaluator.Evaluate(pairs[index], cancellationToken);
            return _failsAlone || report.Status == SceneStatus.Evaluated ? report : throw new InvalidContentException(report.Reason!);
        }
        catch (Exception error) when (_failsAlone
            && error is InvalidContentException or IOException or UnauthorizedAccessException)
        {
            return SceneReports.Failed(pairs[index].Name, error.Message);
        }
    }

    /// <inheritdoc/>
    public ScenePreview Preview(int index, CancellationToken cancellationToken) =>
        evaluator.Preview(pairs[index], cancellationToken);
}
