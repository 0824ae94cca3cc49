using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>The rows of a report: the scenes of a dataset, or the images of a single set. May be used from several threads.</summary>
internal interface IEvaluationUnits
{
    /// <summary>Number of rows.</summary>
    int Count { get; }

    /// <summary>What the reader should know about all that was compared so far, one sentence each.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>Compares one.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    SceneReport Evaluate(int index, CancellationToken cancellationToken);

    /// <summary>Reads a few images of one again, to show them.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    ScenePreview Preview(int index, CancellationToken cancellationToken);
}
