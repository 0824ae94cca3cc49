namespace PanSt3R.Inference.Merging.Selection;

/// <summary>Chooses masks: looks for a selection of the largest objective. Safe to share between threads.</summary>
public interface ISelectionSolver
{
    /// <summary>Solves one problem.</summary>
    /// <param name="problem">Gains and penalties.</param>
    /// <param name="progress">Receives the state of the search now and then, on the calling thread.</param>
    /// <param name="cancellation">Stops the search within some ten milliseconds.</param>
    /// <returns>The best selection found, with a bound that no selection exceeds.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was triggered.</exception>
    SelectionResult Solve(
        QuboProblem problem, IProgress<SelectionProgress>? progress = null, CancellationToken cancellation = default);
}
