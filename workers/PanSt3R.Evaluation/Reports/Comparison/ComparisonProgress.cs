namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>How far a comparison is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">Runs that are done with it.</param>
/// <param name="Total">Runs in all.</param>
public sealed record ComparisonProgress(string Step, int Done, int Total);
