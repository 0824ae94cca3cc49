using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Compares single scenes by the rules of one metric; may be used from several threads.</summary>
internal interface ISceneEvaluator
{
    /// <summary>Compares a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    /// <returns>Its figures, or that it has no prediction.</returns>
    /// <exception cref="Files.InvalidContentException">A file cannot be used.</exception>
    SceneReport Evaluate(ScenePair scene, CancellationToken cancellationToken);
}
