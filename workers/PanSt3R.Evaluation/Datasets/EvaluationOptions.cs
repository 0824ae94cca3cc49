using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Protocols;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>What to evaluate, and by which rules.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The word for trying the protocol's own class names first and then its maps.</summary>
    public const string AutoMap = ClassMapChoice.Auto;

    /// <summary>The rules.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>Predictions: a scene or a folder of scenes.</summary>
    public required string Predictions { get; init; }

    /// <summary>Ground truth: a scene or a folder of scenes.</summary>
    public required string GroundTruth { get; init; }

    /// <summary>Name of the run in reports.</summary>
    public required string Name { get; init; }

    /// <summary>Class map of the predictions: <c>auto</c> (default), a name, or a path.</summary>
    public string PredictionMap { get; init; } = AutoMap;

    /// <summary>Class map of the ground truth: <c>auto</c> (default), a name, or a path.</summary>
    public string GroundTruthMap { get; init; } = AutoMap;

    /// <summary>Whether the predicted segments of one stuff class in an image are joined before image PQ. Default false.</summary>
    public bool JoinStuff { get; init; }

    /// <summary>Whether image PQ of a single scene has one row for the scene instead of one for each image. Default false.</summary>
    public bool WholeScenes { get; init; }

    /// <summary>Whether a scene that cannot be compared stops the evaluation. Default false.</summary>
    public bool Strict { get; init; }

    /// <summary>Seed of the confidence intervals. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Scenes and images compared at once. Default: all processors.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;
}
