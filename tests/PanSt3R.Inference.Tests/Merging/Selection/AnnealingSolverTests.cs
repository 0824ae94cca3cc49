using PanSt3R.Files;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Tests.Merging.Selection;

public class AnnealingSolverTests
{
    [Fact]
    public void Solve_SameSeed_RepeatsTheSelection()
    {
        var (problem, _) = SolverGoldens.Instance("solver_q120_c");
        var options = new AnnealingOptions { Seed = 7, Restarts = 1, SweepsPerRestart = 2 };

        var first = new AnnealingSolver(options).Run(problem);
        var second = new AnnealingSolver(options).Run(problem);

        Assert.Equal(first.Selection, second.Selection);
        Assert.Equal(first.Objective, second.Objective);
    }

    [Theory]
    [MemberData(nameof(SolverGoldens.Instances), MemberType = typeof(SolverGoldens))]
    public void Solve_RecordedInstance_ReachesTheOptimum(string name)
    {
        var (problem, selection) = SolverGoldens.Instance(name);

        Assert.Equal(selection, new AnnealingSolver().Run(problem).Selection);
    }

    [Fact]
    public void Solve_SmallProblems_GivesTheObjectiveOfItsSelectionWithinItsBound()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var problem = Problems.Random(seed % 15, isWhole: seed % 2 == 0, seed);
            var result = new AnnealingSolver().Run(problem);

            Assert.Equal(problem.Evaluate([.. result.Selection]), result.Objective, 9);
            Assert.True(result.UpperBound >= Problems.BestObjective(problem) - 1e-9);
        }
    }

    [Fact]
    public void Solve_GainsOfAnotherUnit_GivesTheSameSelection()
    {
        var problem = Problems.Random(60, isWhole: false, seed: 3);
        var scaled = new QuboProblem(
            [.. problem.Gains.ToArray().Select(gain => gain * 1024)],
            [.. Enumerable.Range(0, 60).SelectMany(i => problem.PenaltiesOf(i).ToArray()).Select(penalty => penalty * 1024)]);

        Assert.Equal(new AnnealingSolver().Run(problem).Selection, new AnnealingSolver().Run(scaled).Selection);
    }

    [Fact]
    public void Constructor_SettingsOutOfRange_Throws()
    {
        Assert.Throws<InvalidSettingsException>(() => new AnnealingSolver(new AnnealingOptions { Restarts = 0 }));
        Assert.Throws<InvalidSettingsException>(() => new AnnealingSolver(new AnnealingOptions { SweepsPerRestart = 0 }));
        Assert.Throws<InvalidSettingsException>(() => new AnnealingSolver(new AnnealingOptions { FinalTemperature = 1 }));
        Assert.Throws<InvalidSettingsException>(() => new AnnealingSolver(new AnnealingOptions { FinalTemperature = 0 }));
    }
}
