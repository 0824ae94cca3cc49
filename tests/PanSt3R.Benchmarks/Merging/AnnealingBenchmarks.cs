using BenchmarkDotNet.Attributes;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Benchmarks.Merging;

/// <summary>
/// Annealing with incremental energies against the schedule of the published reference, which evaluates the whole
/// energy at every step: 20 restarts of 10 000 steps, temperatures from 0.5 down to 0.0001. Compare by ratio.
/// </summary>
public class AnnealingBenchmarks
{
    private const int Restarts = 20;
    private const int Steps = 10_000;
    private const double FirstTemperature = 0.5;
    private const double LastTemperature = 1e-4;

    private readonly QuboProblem _problem = SolverBenchmarks.Recorded("solver_q200_a");

    /// <summary>Full evaluation at every step, O(Q^2).</summary>
    [Benchmark(Baseline = true)]
    public double ReferenceSchedule()
    {
        var random = new Random(0);
        double best = 0;
        for (int restart = 0; restart < Restarts; restart++)
        {
            best = Math.Max(best, AnnealOnce(random));
        }

        return best;
    }

    /// <summary>The solver with its default settings.</summary>
    [Benchmark]
    public double Incremental() => new AnnealingSolver().Solve(_problem).Objective;

    private double AnnealOnce(Random random)
    {
        double cooling = Math.Pow(LastTemperature / FirstTemperature, 1.0 / Steps);
        double temperature = FirstTemperature;
        bool[] selected = [.. Enumerable.Range(0, _problem.Count).Select(_ => random.Next(2) == 0)];
        double objective = Evaluate(selected);
        double best = objective;
        for (int step = 0; step < Steps; step++, temperature *= cooling)
        {
            int flipped = random.Next(_problem.Count);
            selected[flipped] = !selected[flipped];
            double next = Evaluate(selected);
            bool isAccepted = next >= objective || random.NextDouble() < Math.Exp((next - objective) / temperature);
            selected[flipped] ^= !isAccepted;
            objective = isAccepted ? next : objective;
            best = Math.Max(best, objective);
        }

        return best;
    }

    private double Evaluate(bool[] selected)
    {
        double objective = 0;
        for (int i = 0; i < selected.Length; i++)
        {
            var penalties = _problem.PenaltiesOf(i);
            double marginal = _problem.Gains[i];
            for (int j = 0; j < i; j++)
            {
                marginal -= selected[j] ? penalties[j] : 0;
            }

            objective += selected[i] ? marginal : 0;
        }

        return objective;
    }
}
