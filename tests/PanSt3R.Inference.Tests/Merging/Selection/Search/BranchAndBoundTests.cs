using CsCheck;
using PanSt3R.Inference.Merging.Selection;
using PanSt3R.Inference.Merging.Selection.Search;

namespace PanSt3R.Inference.Tests.Merging.Selection.Search;

public class BranchAndBoundTests
{
    [Fact]
    public void Run_SmallProblemsWithoutFirstSelection_AgreesWithTryingEverything() =>
        Gen.OneOf(Problems.Small, Problems.SmallMasks).Sample(problem =>
        {
            var search = Search(problem, TimeSpan.FromMinutes(2), maskSteps: 0);
            search.Run(() => { });

            Assert.Equal(Problems.BestObjective(problem), search.Objective, 7);
            Assert.InRange(search.Bound, search.Objective, search.Objective + 1e-7);
        });

    [Fact]
    public void Run_MasksSearchedInSubproblems_AgreesWithTheWholeSearch()
    {
        for (int seed = 0; seed < 4; seed++)
        {
            var problem = Problems.Random(40, isWhole: seed % 2 == 0, seed);
            var alone = Search(problem, TimeSpan.FromMinutes(2), maskSteps: 0);
            var helped = Search(problem, TimeSpan.FromMinutes(2), maskSteps: 20_000);
            alone.Run(() => { });
            helped.Run(() => { });

            Assert.Equal(alone.Objective, helped.Objective, 7);
            Assert.Equal(alone.Bound, helped.Bound, 7);
        }
    }

    [Fact]
    public void Run_NoTime_GivesAValidBound() => Gen.OneOf(Problems.Small, Problems.SmallMasks).Sample(problem =>
    {
        var search = Search(problem, TimeSpan.Zero, maskSteps: 0);
        search.Run(() => { });

        Assert.True(search.Bound >= Problems.BestObjective(problem) - 1e-7);
    });

    private static BranchAndBound Search(QuboProblem problem, TimeSpan time, long maskSteps)
    {
        int[] masks = [.. Enumerable.Range(0, problem.Count).Where(mask => problem.Gains[mask] > 0)];
        var limit = new SearchLimit(TimeProvider.System, TimeProvider.System.GetTimestamp(), time, default);
        return new BranchAndBound(problem, masks, limit) { MaskSteps = maskSteps };
    }
}
