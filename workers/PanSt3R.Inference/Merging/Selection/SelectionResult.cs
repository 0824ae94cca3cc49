namespace PanSt3R.Inference.Merging.Selection;

/// <summary>What a solver found.</summary>
/// <param name="Selection">Indices of the selected masks, ascending.</param>
/// <param name="Objective">Objective of the selection, see <see cref="QuboProblem"/>.</param>
/// <param name="UpperBound">No selection has an objective above this one.</param>
/// <param name="IsProvenOptimal">
/// Whether the solver proved that no selection is better by more than its tolerance; then the bound equals the objective.
/// </param>
/// <param name="Solver">Name of the solver.</param>
/// <param name="Nodes">Work done: restarts of annealing, or subproblems of branch and bound.</param>
/// <param name="Elapsed">Wall time.</param>
public sealed record SelectionResult(
    IReadOnlyList<int> Selection,
    double Objective,
    double UpperBound,
    bool IsProvenOptimal,
    string Solver,
    long Nodes,
    TimeSpan Elapsed)
{
    /// <summary>How much better the unknown optimum could be, in units of the objective.</summary>
    public double Gap => UpperBound - Objective;
}
