namespace PanSt3R.Evaluation.Datasets;

/// <summary>One scene of a dataset.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="GroundTruth">Path of its ground truth.</param>
/// <param name="Prediction">Path of its prediction; there may be nothing.</param>
internal sealed record ScenePair(string Name, string GroundTruth, string Prediction);
