using CsCheck;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Tests.Merging.Selection;

public class SelectionStateTests
{
    [Fact]
    public void Flip_AnySequence_KeepsObjectiveAndGainsEqualToFullEvaluation() =>
        Gen.Select(Problems.Small.Where(problem => problem.Count > 0), Gen.Int[0, 1000].Array[0, 40]).Sample((problem, flips) =>
        {
            var state = new SelectionState(problem);
            foreach (int flip in flips)
            {
                int mask = flip % problem.Count;
                double expected = state.Objective + state.FlipGain(mask);
                state.Flip(mask);
                Assert.Equal(expected, state.Objective, 9);
                Assert.Equal(problem.Evaluate(state.ToSelection()), state.Objective, 9);
            }
        });

    [Fact]
    public void Climb_AnyStart_LeavesNoFlipOrSwapThatImproves() =>
        Gen.Select(Problems.Small, Gen.Int[0, (1 << 14) - 1]).Sample((problem, bits) =>
        {
            var state = new SelectionState(problem);
            foreach (int mask in Enumerable.Range(0, problem.Count).Where(i => (bits >> i & 1) != 0))
            {
                state.Flip(mask);
            }

            double before = state.Objective;
            LocalSearch.Climb(state);

            Assert.True(state.Objective >= before - 1e-9);
            Assert.All(Enumerable.Range(0, problem.Count), mask => Assert.True(state.FlipGain(mask) <= 1e-9));
            Assert.All(Swaps(state), gain => Assert.True(gain <= 1e-9));
        });

    private static IEnumerable<double> Swaps(SelectionState state) =>
        from leaving in Enumerable.Range(0, state.Problem.Count).Where(state.IsSelected)
        from entering in Enumerable.Range(0, state.Problem.Count).Where(mask => !state.IsSelected(mask))
        select state.Marginal(entering) - state.Marginal(leaving) + state.Problem.PenaltiesOf(leaving)[entering];
}
