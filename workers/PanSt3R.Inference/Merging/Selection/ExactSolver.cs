using PanSt3R.Files;
using PanSt3R.Inference.Merging.Selection.Search;

namespace PanSt3R.Inference.Merging.Selection;

/// <summary>
/// Local search, then a depth-first search of some ten milliseconds, which proves most selections to be the best. If it
/// does not, annealing, then branch and bound until there is a proof or the time is over. A result without proof is
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
        var limit = new SearchLimit(_clock, start, _options.TimeLimit, cancellation);
        var state = new SelectionState(problem);
        LocalSearch.Climb(state);
        var searches = Components.Of(problem).Select(masks => new BranchAndBound(problem, masks, limit)).ToList();
        Offer(searches, state.ToSelection());
        var open = searches.FindAll(search => !search.TryMasks());
        if (open.Count > 0)
        {
            Offer(open, _annealing.Solve(problem, null, cancellation).Selection);
        }

        var nodes = () => searches.Sum(search => search.Nodes);
        foreach (var search in open)
        {
            search.Run(() => progress?.Report(new SelectionProgress(searches.Sum(part => part.Objective), nodes())));
        }

        List<int> selection = [.. searches.SelectMany(search => search.Selection)];
        double bound = searches.Sum(search => search.Bound);
        selection.Sort();
        double objective = problem.Evaluate([.. selection]);
        bool isProven = bound <= objective + Tolerance * problem.GainScale;
        return new SelectionResult(
            selection, objective, isProven ? objective : bound, isProven, "exact", nodes(), _clock.GetElapsedTime(start));
    }

    private static void Offer(List<BranchAndBound> searches, IReadOnlyList<int> selection) =>
        searches.ForEach(search => search.Offer([.. selection.Where(search.Covers)]));
}
