using CsCheck;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Tests.Replay;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Tests.Orchestration;

public sealed class PageOrchestratorTests(ITestOutputHelper output)
{
    private static readonly Gen<(int Seed, int Scenes, double Success, double Lost)> Worlds =
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[1, 30], Gen.Double[0, 1], Gen.Double[0, 0.5]);

    [Fact]
    public void Run_AnyOrderDuplicatesLossesAndJumps_SettlesEverySceneOnceAsItReallyEnded() => Worlds.Sample(
        world =>
        {
            var simulation = new PageSimulation(
                world.Seed, world.Scenes, new SimulatedWorkers { Success = world.Success, LostOutcomes = world.Lost, LostJobs = world.Lost / 2 });

            var closing = simulation.Run();

            Assert.Equal(world.Scenes, closing.Scenes.Count);
            foreach (var (index, end) in closing.Scenes.Index())
            {
                var truth = simulation.Workers.Scenes[(PageSimulation.Instance, index)];
                Assert.Equal(truth.Result is not null, end.Failure is null);
                Assert.Equal(truth.Result?.Result, end.Result);
            }
        },
        iter: 150);

    [Fact]
    public void Run_AnyFailures_DispatchesNoMoreThanThePolicyAllows() => Worlds.Sample(
        world =>
        {
            var simulation = new PageSimulation(
                world.Seed, world.Scenes, new SimulatedWorkers { Success = 0.1, LostOutcomes = world.Lost, LostJobs = 0, Death = 0.2 });

            simulation.Run();

            foreach (var truth in simulation.Workers.Scenes.Values)
            {
                AssertPolicy(truth);
            }
        },
        iter: 100);

    [Fact]
    public void Run_AnyWorld_KeepsOneTimerAndLeavesNone() => Worlds.Sample(
        world =>
        {
            var simulation = new PageSimulation(world.Seed, world.Scenes);
            simulation.Start();
            simulation.Hub.BeforeStep = () => Assert.InRange(PendingTimers(simulation.Page), 0, 1);

            simulation.Hub.Run();

            Assert.Equal(0, PendingTimers(simulation.Page));
        },
        iter: 50);

    [Fact]
    public void Run_EverythingSucceeds_TakesTwoHistoryEntriesPerSceneAtMost()
    {
        var simulation = new PageSimulation(
            1, 100, new SimulatedWorkers { Success = 1, Death = 0, LostJobs = 0, LostOutcomes = 0 }, doubled: 0, clockJumps: 0);

        simulation.Run();

        int entries = simulation.Page.History.Count + simulation.Page.Actions.Count;
        int bytes = simulation.Page.Actions.Sum(one => one.Input?.Length ?? 0) + simulation.Page.History.Sum(one => one.ToString().Length);
        output.WriteLine($"100 scenes: {entries} entries and actions, {bytes:N0} bytes");
        Assert.InRange(entries, 100, 120);
    }

    [Fact]
    public void Run_NoWorkerEver_SetsScenesAsideAfterAWeek()
    {
        var simulation = new PageSimulation(2, 3, new SimulatedWorkers { LostJobs = 1 }, clockJumps: 0);
        var start = simulation.Hub.Now;

        var closing = simulation.Run();

        Assert.All(closing.Scenes, scene => Assert.Equal(FailureClass.LostMachine, scene.Failure?.Class));
        Assert.InRange((simulation.Hub.Now - start).TotalDays, 7, 7.5);
        Assert.All(simulation.Workers.Scenes.Values, truth => Assert.All(truth.Sent, one => Assert.Equal(1, one.Attempt)));
        Assert.All(simulation.Workers.Scenes.Values, truth => Assert.InRange(truth.Sent.Count, 2, 6));
    }

    [Fact]
    public void Run_OutcomeMessageLost_TakesTheResultFromTheRecord()
    {
        var simulation = new PageSimulation(
            3, 5, new SimulatedWorkers { Success = 1, Death = 0, LostJobs = 0, LostOutcomes = 1 }, clockJumps: 0);

        var closing = simulation.Run();

        Assert.All(closing.Scenes, scene => Assert.Null(scene.Failure));
        Assert.All(closing.Scenes, scene => Assert.Equal(1, scene.Attempts));
    }

    [Fact]
    public void Run_TooBigTwice_SendsAgainWithASmallerPlan()
    {
        var simulation = new PageSimulation(4, 1, new SimulatedWorkers { LostJobs = 1 }, doubled: 0, clockJumps: 0);
        simulation.Start();
        simulation.Hub.Raise(PageSimulation.Instance, ExternalEvents.Outcome, new AttemptEnded(0, 1, FailureClass.TooBig, "Full.", 5), 1);
        simulation.Hub.Raise(PageSimulation.Instance, ExternalEvents.Outcome, new AttemptEnded(0, 2, FailureClass.TooBig, "Full.", 5), 10);
        simulation.Hub.Raise(PageSimulation.Instance, ExternalEvents.Outcome, new AttemptEnded(0, 3, null, null, 5), 20);

        simulation.Hub.Run();

        var truth = simulation.Workers.Scenes[(PageSimulation.Instance, 0)];
        Assert.Equal([(1, 0, 0.0), (2, 1, 0.0), (3, 2, 0.0)], truth.Sent.Select(one => (one.Attempt, one.PlanReductions, one.DelaySeconds)));
        var end = Assert.Single(Assert.Single(simulation.Closings).Scenes);
        Assert.Equal((3, 15.0), (end.Attempts, end.Seconds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_TooBigForEveryPlan_IsSetAsideAtOnce(int attempt)
    {
        var simulation = new PageSimulation(4, 1, new SimulatedWorkers { LostJobs = 1 }, doubled: 0, clockJumps: 0);
        simulation.Start();
        for (int number = 1; number <= attempt; number++)
        {
            var ended = new AttemptEnded(0, number, FailureClass.TooBig, "Nothing fits.", 5, IsFinal: number == attempt);
            simulation.Hub.Raise(PageSimulation.Instance, ExternalEvents.Outcome, ended, number);
        }

        simulation.Hub.Run();

        var end = Assert.Single(Assert.Single(simulation.Closings).Scenes);
        Assert.Equal((attempt, 5.0 * attempt), (end.Attempts, end.Seconds));
        Assert.Equal(new SceneFailure(FailureClass.TooBig, "Nothing fits."), end.Failure);
    }

    [Fact]
    public void Run_Stopped_StartsNothingMoreAndSettlesAtOnceWhatIsNotOut()
    {
        var simulation = new PageSimulation(5, 20, new SimulatedWorkers { Success = 0.5 }, clockJumps: 0);
        simulation.Start();
        simulation.Workers.IsStopped = true;
        simulation.Hub.Raise(PageSimulation.Instance, ExternalEvents.Stop, StopReason.Canceled, 60);
        var start = simulation.Hub.Now;

        simulation.Hub.Run();

        Assert.InRange((simulation.Page.History[^1].At - start).TotalSeconds, 60, 180);
        var closing = Assert.Single(simulation.Closings);
        Assert.All(closing.Scenes, scene => Assert.NotEqual(0, scene.Attempts));
        Assert.Contains(closing.Scenes, scene => scene.Failure?.Class == FailureClass.Canceled);
    }

    [Fact]
    public void Run_OverBudget_SaysSoEvenWhereWorkersSayCanceled()
    {
        var simulation = new PageSimulation(6, 10, new SimulatedWorkers { LostJobs = 0, Death = 0, LostOutcomes = 0 }, clockJumps: 0);
        simulation.Workers.IsStopped = true;
        simulation.Start();
        simulation.Hub.Raise(PageSimulation.Instance, ExternalEvents.Stop, StopReason.OverBudget, 0.5);

        simulation.Hub.Run();

        Assert.All(Assert.Single(simulation.Closings).Scenes, scene => Assert.Equal(FailureClass.OverBudget, scene.Failure?.Class));
    }

    [Fact]
    public void Run_QueueDown_CountsAsLostMachineAndEnds()
    {
        var simulation = new PageSimulation(7, 4) { Fails = (activity, _) => activity == nameof(DispatchScenes) };

        var closing = simulation.Run();

        Assert.All(closing.Scenes, scene => Assert.Equal(FailureClass.LostMachine, scene.Failure?.Class));
        Assert.All(closing.Scenes, scene => Assert.Equal(0, scene.Seconds));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(100, 1)]
    [InlineData(0, 7)]
    public void Run_OutcomeOfNothing_ChangesNothing(int index, int attempt)
    {
        var simulation = new PageSimulation(
            8, 2, new SimulatedWorkers { Success = 1, Death = 0, LostJobs = 0, LostOutcomes = 0 }, doubled: 0, clockJumps: 0);
        simulation.Start();
        simulation.Hub.Raise(
            PageSimulation.Instance, ExternalEvents.Outcome, new AttemptEnded(index, attempt, FailureClass.BadInput, "Nonsense.", 99), 0.1);

        simulation.Hub.Run();

        Assert.All(Assert.Single(simulation.Closings).Scenes, scene => Assert.Equal((null, 1.0), (scene.Failure, scene.Seconds)));
    }

    private static int PendingTimers(SimulatedInstance page)
    {
        var fired = page.History.OfType<HistoryEvent.Fired>().Select(one => one.Action).ToHashSet();
        return page.Actions.Index().Count(one =>
            one.Item.Kind == ActionKind.Timer && !fired.Contains(one.Index) && !page.CanceledTimers.Contains(one.Index));
    }

    private static void AssertPolicy(SceneTruth truth)
    {
        int[] attempts = [.. truth.Sent.Select(one => one.Attempt).Distinct()];
        Assert.Equal(Enumerable.Range(1, attempts.Length), attempts);
        var failures = truth.Attempts.Values
            .Select(one => one.Died ? FailureClass.LostMachine : one.Ended!.Failure)
            .OfType<FailureClass>()
            .CountBy(failure => failure);
        foreach (var (failure, count) in failures)
        {
            Assert.InRange(count, 1, RetryPolicy.AttemptsFor(failure));
        }
    }
}
