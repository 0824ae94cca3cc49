namespace PanSt3R.Evaluation.Reports.Documents;

/// <summary>One scene (or image) of the ground truth.</summary>
public sealed record SceneReport
{
    /// <summary>Its name: path of the scene in the dataset, or file name of the image.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it could be compared.</summary>
    public required SceneStatus Status { get; init; }

    /// <summary>Why it could not, one sentence; null when it was.</summary>
    public string? Reason { get; init; }

    /// <summary>Images that were compared.</summary>
    public int Frames { get; init; }

    /// <summary>Pixels that were compared: labelled ones of the ground truth.</summary>
    public long Pixels { get; init; }

    /// <summary>The scene's figures; null when it was not compared.</summary>
    public SceneFigures? Figures { get; init; }

    /// <summary>Classes that took part, in the protocol's order.</summary>
    public IReadOnlyList<ClassReport> Classes { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Picture of ground truth and prediction, relative to the report's folder, with <c>/</c>; null without.
    /// </summary>
    public string? Preview { get; init; }
}

/// <summary>Whether a scene could be compared.</summary>
public enum SceneStatus
{
    /// <summary>It was compared.</summary>
    Evaluated,

    /// <summary>Its prediction or ground truth could not be used.</summary>
    Failed,

    /// <summary>It has no prediction.</summary>
    Skipped,
}

/// <summary>Figures of one scene; null where nothing counts.</summary>
/// <param name="Pq">Panoptic quality of all classes.</param>
/// <param name="Sq">Segmentation quality of all classes.</param>
/// <param name="Rq">Recognition quality of all classes.</param>
/// <param name="PqThings">Panoptic quality of things.</param>
/// <param name="PqStuff">Panoptic quality of stuff.</param>
/// <param name="Miou">Mean intersection over union of classes; null for image PQ.</param>
/// <param name="PqPerImage">
/// Mean of the figures of single images, blind to ids that change between images; null for image PQ.
/// </param>
public sealed record SceneFigures(
    double? Pq, double? Sq, double? Rq, double? PqThings, double? PqStuff, double? Miou, double? PqPerImage);
