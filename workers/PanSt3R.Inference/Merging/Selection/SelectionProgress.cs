namespace PanSt3R.Inference.Merging.Selection;

/// <summary>Where a search for a selection stands.</summary>
/// <param name="Objective">Objective of the best selection so far.</param>
/// <param name="Nodes">Work done: restarts of annealing, or subproblems of branch and bound.</param>
public sealed record SelectionProgress(double Objective, long Nodes);
