using PanSt3R.Files;
using PanSt3R.Inference.Merging.Selection.Search;

namespace PanSt3R.Inference.Merging.Selection;

/// <summary>
/// Annealing, then branch and bound until the selection is proven to be the best or the time is over. The result is
/// never worse than that of <see cref="AnnealingSolver"/>.
/// </summary>
/// <remarks>
/// A proof is good to <see cref="Tolerance"/> of the sum of positive gains. Searches that end in time repeat exactly;
/// among selections of equal objective the first that the search meets is returned, always the same one. Masks that
/// share no penalty, directly or through others, are searched apart.
/// </remarks>
public sealed class ExactSolver : ISelectionSolver
{
    /// <summary>Differences below this part of the sum of positive gains are not told apart.</summary>
    public const double Tolerance = 1e-10;

    private readonly ExactOptions _options;
    private readonly TimeProvider _clock;
    private readonly AnnealingSolver _annealing;

    /// <summary>Creates a solver.</summary>
    /// <param name="options">Settings; the defaults if null.</param>
    /// <param name="clock">Measures the time limit; the system's clock if null.</param>
    /// <exception cref="InvalidSettingsException">A setting is out of range.</exception>
    public ExactSolver(ExactOptions? options = null, TimeProvider? clock = null)
    {
        _options = options ?? new ExactOptions();
        _options.Validate();
        _clock = clock ?? TimeProvider.System;
        _annealing = new AnnealingSolver(_options.Annealing, _clock);
    }

    /// <inheritdoc/>
    public SelectionResult Solve(
        QuboProblem problem, IProgress<SelectionProgress>? progress = null, CancellationToken cancellation = default)
    {
        long start = _clock.GetTimestamp();
        var first = _annealing.Solve(problem, null, cancellation);
        var limit = new SearchLimit(_clock, start, _options.TimeLimit, cancellation);
        double objective = first.Objective;
        double bound = 0;
        long nodes = 0;
        List<int> selection = [];
        foreach (int[] component in Components.Of(problem))
        {
            int[] known = [.. first.Selection.Where(component.Contains)];
            double others = objective - problem.Evaluate(known);
            var search = new BranchAndBound(problem, component, limit);
            search.Offer(known);
            bound += search.Run(() => progress?.Report(new SelectionProgress(others + search.Objective, nodes + search.Nodes)));
            objective = others + search.Objective;
            nodes += search.Nodes;
            selection.AddRange(search.Selection);
        }

        selection.Sort();
        objective = problem.Evaluate([.. selection]);
        bool isProven = bound <= objective + Tolerance * problem.GainScale;
        return new SelectionResult(
            selection, objective, isProven ? objective : bound, isProven, "exact", nodes, _clock.GetElapsedTime(start));
    }
}
