using PanSt3R.Files;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Tests.Merging.Selection;

public class QuboProblemTests
{
    [Fact]
    public void Evaluate_SelectionInAnyOrder_AddsGainsAndSubtractsEachPenaltyOnce()
    {
        var problem = new QuboProblem([5, 4, 3], [9, 1, 2, 1, 9, 0.5, 2, 0.5, 9]);

        Assert.Equal(0, problem.Evaluate([]));
        Assert.Equal(8.5, problem.Evaluate([2, 0, 1]), 12);
    }

    [Theory]
    [MemberData(nameof(SolverGoldens.Instances), MemberType = typeof(SolverGoldens))]
    public void FromEnergyWeights_RecordedInstance_GivesRecordedObjective(string name)
    {
        var (problem, selection) = SolverGoldens.Instance(name);

        Assert.Equal(SolverGoldens.BestObjectiveOfInstance(name), problem.Evaluate(selection), 9);
    }

    [Theory]
    [InlineData(0.0, -1.0, -1.0)]
    [InlineData(0.0, 1.0, 2.0)]
    [InlineData(double.NaN, 1.0, 1.0)]
    [InlineData(1.0, double.PositiveInfinity, double.PositiveInfinity)]
    public void Constructor_UnusableNumbers_Throws(double gain, double penalty, double mirrored) =>
        Assert.Throws<InvalidContentException>(() => new QuboProblem([1, gain], [0, penalty, mirrored, 0]));

    [Fact]
    public void Constructor_SizesThatDoNotFit_Throws()
    {
        Assert.Throws<InvalidContentException>(() => new QuboProblem([1, 2], [0, 0, 0]));
        Assert.Throws<InvalidContentException>(() => QuboProblem.FromEnergyWeights([1, 2, 3], 2));
    }
}
