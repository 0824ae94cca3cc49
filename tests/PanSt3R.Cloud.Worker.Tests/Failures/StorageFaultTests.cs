using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Testing.Faults;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Failures;

public sealed class StorageFaultTests(AzuriteFixture azurite)
{
    /// <summary>Drawn faults that do not fit a call are left out; this many make a tenth of all calls fail.</summary>
    private const double Rate = 0.14;

    [Fact]
    public async Task Worker_TenPercentOfCallsFail_EverySceneEndsInItsResult()
    {
        const int Scenes = 20;
        var cloud = await TestCloud.CreateAsync(azurite);
        var jobs = new List<SceneJob>();
        for (int scene = 0; scene < Scenes; scene++)
        {
            jobs.Add(await cloud.SeedAsync($"scene-{scene}"));
        }

        var faults = new FaultInjection(3, Rate, Enum.GetValues<Fault>());
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner(), faults: faults);
        await cloud.SendAsync([.. jobs]);
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "all messages");

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{worker.Script.Calls.Count} calls, {faults.Injected} faults, {cloud.Jobs.Deliveries} deliveries, "
            + $"{worker.Script.Commits} results of {Scenes} scenes.");
        Assert.True(faults.Injected * 10 >= worker.Script.Calls.Count);
        Assert.Equal(Scenes, worker.Script.Commits);
        foreach (var job in jobs)
        {
            await cloud.AssertWholeAsync(job);
            Assert.All(cloud.OutcomesOf(job), outcome => Assert.Null(outcome.Failure));
        }
    }

    [Fact]
    public async Task Worker_PhotosCannotBeRead_RecordsALostMachine()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        await using var worker = await TestWorker.StartAsync(
            cloud,
            new FakeRunner(),
            storage: call => call.Path.Contains("/images/", StringComparison.Ordinal) ? CallFate.IsRefused : CallFate.Passes);
        await cloud.SendAsync(job);

        var outcome = await cloud.OutcomeAsync(job);

        Assert.Equal(FailureClass.LostMachine, outcome.Failure!.Class);
        Assert.Equal(SceneState.Failed, (await cloud.RecordAsync(job))!.State);
    }

    [Fact]
    public async Task Worker_StorageIsGone_HandsTheSceneBackUntilItReturns()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        bool isGone = true;
        await using var worker = await TestWorker.StartAsync(
            cloud, new FakeRunner(), storage: _ => Volatile.Read(ref isGone) ? CallFate.IsRefused : CallFate.Passes);
        await cloud.SendAsync(job);
        await TestCloud.UntilAsync(() => cloud.Jobs.Deliveries >= 2, "a second delivery");
        Assert.Empty(cloud.OutcomesOf(job));

        Volatile.Write(ref isGone, false);

        Assert.Null((await cloud.OutcomeAsync(job)).Failure);
        await cloud.AssertWholeAsync(job);
    }
}
