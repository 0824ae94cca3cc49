using CsCheck;
using PanSt3R.Inference.Merging.Selection;
using PanSt3R.Inference.Merging.Selection.Search;

namespace PanSt3R.Inference.Tests.Merging.Selection.Search;

public class MaskSearchTests
{
    [Fact]
    public void Run_AnyTargetBelowTheBest_FindsTheBest() =>
        Gen.Select(Gen.OneOf(Problems.Small, Problems.SmallMasks), Gen.Double[0, 0.999]).Sample(
            (problem, part) =>
            {
                double best = Problems.BestObjective(problem);
                var search = Search(problem);

                Assert.True(search.Run(Masks(problem), Gains(problem), part * best, long.MaxValue / 2));
                Assert.Equal(best, search.Found is null ? 0 : problem.Evaluate(search.Found), 7);
            },
            iter: 3000);

    [Fact]
    public void Run_TargetAboveTheBest_FindsNothing() => Problems.SmallMasks.Sample(problem =>
    {
        var search = Search(problem);

        Assert.True(search.Run(Masks(problem), Gains(problem), Problems.BestObjective(problem) + 1e-6, long.MaxValue / 2));
        Assert.Null(search.Found);
    });

    [Fact]
    public void Run_TooFewSteps_IsNotComplete()
    {
        var (problem, _) = SolverGoldens.Instance("solver_q200_a");

        Assert.False(Search(problem).Run(Masks(problem), Gains(problem), 0, 100_000));
    }

    private static MaskSearch Search(QuboProblem problem)
    {
        var limit = new SearchLimit(TimeProvider.System, TimeProvider.System.GetTimestamp(), TimeSpan.FromMinutes(2), default);
        return new MaskSearch(problem, problem.Count, limit);
    }

    private static int[] Masks(QuboProblem problem) =>
        [.. Enumerable.Range(0, problem.Count).Where(mask => problem.Gains[mask] > 0)];

    private static double[] Gains(QuboProblem problem) => [.. Masks(problem).Select(mask => problem.Gains[mask])];
}
