using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Tests.Merging.Selection;

internal static class SolverExtensions
{
    /// <summary>Solves a problem; stops with the test.</summary>
    public static SelectionResult Run(this ISelectionSolver solver, QuboProblem problem) =>
        solver.Solve(problem, progress: null, TestContext.Current.CancellationToken);
}
