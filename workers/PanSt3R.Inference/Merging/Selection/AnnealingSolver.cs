using PanSt3R.Files;

namespace PanSt3R.Inference.Merging.Selection;

/// <summary>
/// Simulated annealing with restarts, each followed by local search. Proposals cost O(1) and accepted flips O(Q);
/// temperatures fall geometrically and are measured in gains of the problem, so that the scale of areas is irrelevant.
/// </summary>
public sealed class AnnealingSolver : ISelectionSolver
{
    private readonly AnnealingOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Creates a solver.</summary>
    /// <param name="options">Settings; the defaults if null.</param>
    /// <param name="clock">Measures the time taken; the system's clock if null.</param>
    /// <exception cref="InvalidSettingsException">A setting is out of range.</exception>
    public AnnealingSolver(AnnealingOptions? options = null, TimeProvider? clock = null)
    {
        _options = options ?? new AnnealingOptions();
        _options.Validate();
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    /// <remarks>The bound is the sum of the positive gains.</remarks>
    public SelectionResult Solve(
        QuboProblem problem, IProgress<SelectionProgress>? progress = null, CancellationToken cancellation = default)
    {
        long start = _clock.GetTimestamp();
        var random = new Random(_options.Seed);
        int[] candidates = [.. Enumerable.Range(0, problem.Count).Where(i => problem.Gains[i] > 0)];
        int[] best = [];
        double bestObjective = 0;
        for (int restart = 1; restart <= _options.Restarts && candidates.Length > 0; restart++)
        {
            var state = Anneal(problem, candidates, random, cancellation);
            LocalSearch.Climb(state);
            double objective = problem.Evaluate(state.ToSelection());
            if (objective > bestObjective)
            {
                (best, bestObjective) = (state.ToSelection(), objective);
            }

            progress?.Report(new SelectionProgress(bestObjective, restart));
        }

        return new SelectionResult(
            best,
            bestObjective,
            problem.GainScale,
            problem.GainScale <= bestObjective,
            "annealing",
            candidates.Length > 0 ? _options.Restarts : 0,
            _clock.GetElapsedTime(start));
    }

    private SelectionState Anneal(QuboProblem problem, int[] candidates, Random random, CancellationToken cancellation)
    {
        var state = new SelectionState(problem);
        double unit = MedianGain(problem, candidates);
        double temperature = _options.InitialTemperature * unit;
        double cooling = Math.Pow(_options.FinalTemperature / _options.InitialTemperature, 1.0 / _options.SweepsPerRestart);
        for (int sweep = 0; sweep < _options.SweepsPerRestart; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            Sweep(state, candidates, temperature, random);
            temperature *= cooling;
        }

        return state;
    }

    private static void Sweep(SelectionState state, int[] candidates, double temperature, Random random)
    {
        for (int proposal = 0; proposal < candidates.Length; proposal++)
        {
            int i = candidates[random.Next(candidates.Length)];
            double gain = state.FlipGain(i);
            if (gain >= 0 || random.NextDouble() < Math.Exp(gain / temperature))
            {
                state.Flip(i);
            }
        }
    }

    private static double MedianGain(QuboProblem problem, int[] candidates)
    {
        double[] gains = [.. candidates.Select(i => problem.Gains[i]).Order()];
        return gains[gains.Length / 2];
    }
}
