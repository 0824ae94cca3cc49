namespace PanSt3R.Evaluation.Datasets;

/// <summary>What a report says about itself.</summary>
/// <param name="Name">Name of the evaluated run.</param>
/// <param name="Predictions">Where the predictions lie, in words.</param>
/// <param name="GroundTruth">Where the ground truth lies, in words.</param>
/// <param name="Created">When the evaluation ended.</param>
/// <param name="Seed">Seed of the confidence intervals.</param>
public sealed record DatasetTitle(string Name, string Predictions, string GroundTruth, DateTimeOffset Created, int Seed = 0);
