using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Compares single scenes by the rules of one metric; may be used from several threads.</summary>
internal interface ISceneEvaluator
{
    /// <summary>What the reader should know about all that was compared so far, one sentence each.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>Compares a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    /// <returns>Its figures, or that it has no prediction.</returns>
    /// <exception cref="Files.InvalidContentException">A file cannot be used.</exception>
    SceneReport Evaluate(ScenePair scene, CancellationToken cancellationToken);

    /// <summary>Reads a few images of a scene that was compared, to show them.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    ScenePreview Preview(ScenePair scene, CancellationToken cancellationToken);
}
