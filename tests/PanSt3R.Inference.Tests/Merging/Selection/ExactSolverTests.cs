using System.Diagnostics;
using CsCheck;
using PanSt3R.Files;
using PanSt3R.Inference.Merging.Selection;
using PanSt3R.Testing.Merging;

namespace PanSt3R.Inference.Tests.Merging.Selection;

public class ExactSolverTests
{
    /// <summary>More than any problem here needs, so that a busy machine fails no test.</summary>
    private static readonly ExactOptions Patient = new() { TimeLimit = TimeSpan.FromMinutes(2) };

    [Theory]
    [MemberData(nameof(SolverGoldens.Instances), MemberType = typeof(SolverGoldens))]
    public void Solve_RecordedInstance_ProvesTheRecordedSelection(string name)
    {
        var (problem, selection) = SolverGoldens.Instance(name);

        AssertProven(problem, selection, SolverGoldens.BestObjectiveOfInstance(name));
    }

    [Theory]
    [MemberData(nameof(SolverGoldens.Cases), MemberType = typeof(SolverGoldens))]
    public void Solve_RecordedCase_ProvesTheRecordedSelection(string name)
    {
        var (problem, selection) = SolverGoldens.Case(name);

        AssertProven(problem, selection, problem.Evaluate(selection));
    }

    [Fact]
    public void Solve_SmallProblems_AgreesWithTryingEverything() => Gen.OneOf(Problems.Small, Problems.SmallMasks).Sample(problem =>
    {
        var result = new ExactSolver(Patient).Run(problem);

        Assert.True(result.IsProvenOptimal);
        Assert.Equal(Problems.BestObjective(problem), result.Objective, 7);
        Assert.Equal(problem.Evaluate([.. result.Selection]), result.Objective, 9);
        Assert.Equal(result.Selection.Order().Distinct(), result.Selection);
    });

    [Fact]
    public void Solve_NoTimeAtAll_GivesTheAnnealedSelectionAndAValidBound() => Problems.Small.Sample(problem =>
    {
        var result = new ExactSolver(new ExactOptions { TimeLimit = TimeSpan.Zero }).Run(problem);

        Assert.True(result.UpperBound >= Problems.BestObjective(problem) - 1e-7);
        Assert.True(result.Objective >= new AnnealingSolver().Run(problem).Objective - 1e-9);
        Assert.True(result.Gap >= 0);
    });

    [Fact]
    public void Solve_NoTimeForAHardProblem_IsNotProven()
    {
        var (problem, selection) = SolverGoldens.Instance("solver_q200_a");

        var result = new ExactSolver(new ExactOptions { TimeLimit = TimeSpan.Zero }).Run(problem);

        Assert.False(result.IsProvenOptimal);
        Assert.True(result.UpperBound > problem.Evaluate(selection));
    }

    [Fact]
    public void Solve_SoftMasksWithManyDuplicates_IsProven()
    {
        var (gains, penalties) = new SyntheticMasks { Queries = 80, Objects = 16, Views = 2, Seed = 1 }.Weights();

        Assert.True(new ExactSolver(Patient).Run(new QuboProblem(gains, penalties)).IsProvenOptimal);
    }

    [Fact]
    public void Solve_Twice_TakesTheSameNodes()
    {
        var problem = Problems.Random(60, isWhole: false, seed: 11);

        var first = new ExactSolver(Patient).Run(problem);
        var second = new ExactSolver(Patient).Run(problem);

        Assert.Equal(first.Selection, second.Selection);
        Assert.Equal(first.Nodes, second.Nodes);
    }

    [Fact]
    public void Solve_TwoCopiesWithoutPenaltiesBetween_SelectsTheSameInBoth()
    {
        var half = Problems.Random(14, isWhole: false, seed: 5);
        double[] penalties = new double[28 * 28];
        for (int i = 0; i < 14; i++)
        {
            half.PenaltiesOf(i).CopyTo(penalties.AsSpan(i * 28));
            half.PenaltiesOf(i).CopyTo(penalties.AsSpan((i + 14) * 28 + 14));
        }

        var result = new ExactSolver(Patient).Run(new QuboProblem([.. half.Gains, .. half.Gains], penalties));

        Assert.Equal(2 * Problems.BestObjective(half), result.Objective, 9);
        Assert.Equal(result.Selection.Where(i => i < 14), result.Selection.Where(i => i >= 14).Select(i => i - 14));
    }

    [Fact]
    public async Task Solve_CancelledDuringTheSearch_Throws()
    {
        var (gains, penalties) = new SyntheticMasks { Objects = 20, Views = 1, Softness = 0.5, Jitter = 1, Seed = 1 }.Weights();
        var problem = new QuboProblem(gains, penalties);
        using var source = new CancellationTokenSource();
        var search = Task.Run(() => new ExactSolver(Patient).Solve(problem, new CancelAtFirstNode(source), source.Token));

        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<OperationCanceledException>(() => search);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Constructor_NegativeTimeLimit_Throws() =>
        Assert.Throws<InvalidSettingsException>(() => new ExactSolver(new ExactOptions { TimeLimit = TimeSpan.FromSeconds(-1) }));

    private static void AssertProven(QuboProblem problem, int[] selection, double objective)
    {
        var result = new ExactSolver(Patient).Run(problem);

        Assert.True(result.IsProvenOptimal);
        Assert.Equal(selection, result.Selection);
        Assert.InRange(result.Objective, objective - 1e-6, objective + 1e-9);
        Assert.Equal(result.Objective, result.UpperBound);
    }

    private sealed class CancelAtFirstNode(CancellationTokenSource source) : IProgress<SelectionProgress>
    {
        public void Report(SelectionProgress value) => source.Cancel();
    }
}
