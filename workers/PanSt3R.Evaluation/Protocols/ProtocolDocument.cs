using PanSt3R.Evaluation.Classes;

namespace PanSt3R.Evaluation.Protocols;

/// <summary>A protocol as its file states it.</summary>
internal sealed record ProtocolDocument
{
    public required string Schema { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Metric { get; init; }

    public required string Size { get; init; }

    public double MinimumShare { get; init; }

    public IReadOnlyList<string>? PredictionMaps { get; init; }

    public IReadOnlyList<string>? GroundTruthMaps { get; init; }

    public IReadOnlyList<ClassDefinition>? Classes { get; init; }

    public ClassSource? ClassesFrom { get; init; }
}

/// <summary>Where a protocol finds its classes when its file does not list them.</summary>
/// <param name="GroundTruth">In the categories of the ground truth's JSON.</param>
/// <param name="Vocabulary">In a name list of the library or a text file, one name per line, ids from 1.</param>
/// <param name="Names">In a text file of the dataset of the same form, which goes before the vocabulary if it is there.</param>
/// <param name="Things">Which of them are things, in another text file of the dataset.</param>
internal sealed record ClassSource(
    bool GroundTruth = false, string? Vocabulary = null, string? Names = null, string? Things = null);
