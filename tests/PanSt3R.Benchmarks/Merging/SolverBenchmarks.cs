using BenchmarkDotNet.Attributes;
using PanSt3R.Inference.Merging.Selection;
using PanSt3R.Testing;
using PanSt3R.Testing.Merging;

namespace PanSt3R.Benchmarks.Merging;

/// <summary>Time to a proven selection, for the recorded solver instances and a synthetic one with many soft duplicates.</summary>
/// <remarks>The synthetic one is among the easier of its kind: most other seeds are not proven within ten seconds.</remarks>
public class SolverBenchmarks
{
    private const string Synthetic = "synthetic_q200";

    private QuboProblem _problem = null!;

    /// <summary>Problem to solve.</summary>
    [Params("solver_q200_a", "solver_q200_b", "solver_q120_c", "solver_q60_random", Synthetic)]
    public string Instance { get; set; } = "";

    /// <summary>Reads or draws the problem.</summary>
    [GlobalSetup]
    public void Load() => _problem = Instance == Synthetic ? Draw() : Recorded(Instance);

    /// <summary>Annealing alone.</summary>
    [Benchmark(Baseline = true)]
    public SelectionResult Annealing() => new AnnealingSolver().Solve(_problem);

    /// <summary>Annealing and proof.</summary>
    [Benchmark]
    public SelectionResult Exact() => new ExactSolver(new ExactOptions { TimeLimit = TimeSpan.FromMinutes(1) }).Solve(_problem);

    internal static QuboProblem Recorded(string name)
    {
        using var file = Goldens.Open("merging", "solver_instances.safetensors");
        return QuboProblem.FromEnergyWeights(file.Read<float>($"{name}.W"), file.Tensors[$"{name}.W"].Shape[0]);
    }

    private static QuboProblem Draw()
    {
        var (gains, penalties) = new SyntheticMasks { Seed = 2 }.Weights();
        return new QuboProblem(gains, penalties);
    }
}
