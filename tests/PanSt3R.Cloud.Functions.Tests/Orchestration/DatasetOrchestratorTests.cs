using CsCheck;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Tests.Replay;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Tests.Orchestration;

public sealed class DatasetOrchestratorTests(ITestOutputHelper output)
{
    [Fact]
    public void Run_AnyOrderAndFailures_SettlesEverySceneOnce() => Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[1, 90].Array[1, 8]).Sample(
        world =>
        {
            var simulation = new DatasetSimulation(world.Item1, world.Item2);
            simulation.Start();

            var status = simulation.Finish();

            Assert.Equal(world.Item2.Sum(), status.Succeeded + status.Failed.Values.Sum());
            Assert.Equal(RunState.Completed, status.State);
            Assert.Equal(Enumerable.Range(0, world.Item2.Length), simulation.Closed.Keys.Order());
        },
        iter: 12);

    [Fact]
    public void Run_ManyPages_KeepsToTheWindow()
    {
        var simulation = new DatasetSimulation(1, [.. Enumerable.Repeat(10, 12)], pagesInFlight: 4);
        simulation.Start();

        simulation.Finish();

        Assert.Equal(4, simulation.MostOpen);
        Assert.Equal(12, simulation.Closed.Count);
    }

    [Fact]
    public void Run_FullSteps_MakesFullPages()
    {
        var simulation = new DatasetSimulation(
            2, [250, 30], workers: new SimulatedWorkers { Success = 1, Death = 0, LostJobs = 0, LostOutcomes = 0 });
        simulation.Start();

        simulation.Finish();

        Assert.Equal([100, 100, 50, 30], simulation.Closed.OrderBy(page => page.Key).Select(page => page.Value.Succeeded));
    }

    [Fact]
    public void Run_Refused_FailsWithTheReason()
    {
        var simulation = new DatasetSimulation(3, [0]) { Refusal = "There is no model." };
        simulation.Start();

        var status = simulation.Finish();

        Assert.Equal((RunState.Failed, "There is no model."), (status.State, status.Reason));
        Assert.Empty(simulation.Closed);
    }

    [Fact]
    public void Run_Canceled_StopsPagesSkipsTheRestAndSaysSo()
    {
        var simulation = new DatasetSimulation(4, [.. Enumerable.Repeat(20, 130)]);
        simulation.Start();
        simulation.Hub.Raise(simulation.Dataset.Id, ExternalEvents.Stop, StopReason.Canceled, 30);
        var start = simulation.Hub.Now;

        var status = simulation.Finish();

        Assert.Equal(RunState.Canceled, status.State);
        Assert.Equal(2600, status.Succeeded + status.Failed.Values.Sum());
        Assert.Equal(130, simulation.Closed.Count);
        Assert.InRange((simulation.Dataset.History[^1].At - start).TotalSeconds, 30, 200);
    }

    [Fact]
    public void Run_StopEventLost_EndsAsCanceledByWhatWorkersSay()
    {
        var simulation = new DatasetSimulation(5, [20, 20, 20, 20]);
        simulation.Workers.IsStopped = true;
        simulation.Start();

        var status = simulation.Finish();

        Assert.Equal(RunState.Canceled, status.State);
        Assert.Equal(0, status.Succeeded);
    }

    [Fact]
    public void Run_BudgetUsedUp_StartsNothingMoreAndCompletes()
    {
        const double budget = 400;
        var simulation = new DatasetSimulation(
            6, [.. Enumerable.Repeat(100, 20)], budget, workers: new SimulatedWorkers { Success = 1, Death = 0, LostJobs = 0, LostOutcomes = 0 });
        simulation.Start();

        var status = simulation.Finish();

        Assert.Equal(RunState.Completed, status.State);
        Assert.True(simulation.Workers.IsStopped, "Workers were not told.");
        Assert.InRange(status.WorkerSeconds, budget, 1.2 * budget);
        Assert.Equal(2000, status.Succeeded + status.Failed[FailureClass.OverBudget]);
    }

    [Fact]
    public void Run_BudgetSufficesExactlyUpToTheEnd_NothingIsSkipped()
    {
        var simulation = new DatasetSimulation(
            7, [50], budget: 50, workers: new SimulatedWorkers { Success = 1, Death = 0, LostJobs = 0, LostOutcomes = 0 });
        simulation.Start();

        Assert.Equal(50, simulation.Finish().Succeeded);
    }

    [Fact]
    public void Run_PageFailsAsAWhole_IsClosedByItsRecordsAndTheRunCompletes()
    {
        var simulation = new DatasetSimulation(8, [20, 20, 20]);
        simulation.Fails = (activity, input) =>
            activity == nameof(ClosePage) && input.Contains("\"Page\":1,\"Abandoned\":null", StringComparison.Ordinal);
        simulation.Start();

        var status = simulation.Finish();

        Assert.Equal(RunState.Completed, status.State);
        Assert.Equal(3, simulation.Closed.Count);
        Assert.Equal(1, simulation.Closed[1].Failed[FailureClass.Bug]);
    }

    [Fact]
    public void Run_ReportCannotBeWritten_FailsWithTheReason()
    {
        var simulation = new DatasetSimulation(9, [5]) { Fails = (activity, _) => activity == nameof(AggregateRun) };
        simulation.Start();

        var status = simulation.Finish();

        Assert.Equal(RunState.Failed, status.State);
        Assert.Contains("AggregateRun failed", status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_HundredPages_HistoryGrowsWithPagesAndNotWithScenes()
    {
        var simulation = new DatasetSimulation(
            10, [.. Enumerable.Repeat(3, 100)], workers: new SimulatedWorkers { Success = 1, Death = 0, LostJobs = 0, LostOutcomes = 0 });
        simulation.Start();

        simulation.Finish();

        output.WriteLine($"100 pages: {simulation.Dataset.History.Count} entries, {simulation.Dataset.Actions.Count} actions, {Size(simulation.Dataset):N0} bytes");
        Assert.InRange(simulation.Dataset.History.Count, 100, 400);
        Assert.All(simulation.Dataset.History.OfType<HistoryEvent.Returned>(), one => Assert.InRange(one.Result?.Length ?? 0, 0, 1_000));
    }

    [Fact]
    public void Run_WhileItRuns_TellsCountsInItsCustomStatus()
    {
        var simulation = new DatasetSimulation(11, [10, 10]);
        simulation.Start();

        simulation.Finish();

        Assert.Contains("\"OpenPages\":[]", simulation.Dataset.CustomStatus, StringComparison.Ordinal);
        Assert.NotNull(simulation.Hub[RunId.PageInstance(DatasetSimulation.Run, 0, 1)].CustomStatus);
    }

    private static int Size(SimulatedInstance instance) =>
        instance.Actions.Sum(one => one.Input?.Length ?? 0) + instance.History.Sum(one => one.ToString().Length);
}
