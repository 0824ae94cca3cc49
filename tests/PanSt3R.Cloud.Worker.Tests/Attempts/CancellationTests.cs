using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Attempts;

public sealed class CancellationTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Run_IsCancelled_StopsRunningFetchedAndQueuedScenes()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        SceneJob[] jobs = [await cloud.SeedAsync("running"), await cloud.SeedAsync("fetched"), await cloud.SeedAsync("queued")];
        var runner = new FakeRunner { OnDevice = AttemptTests.Endless };
        await using var worker = await TestWorker.StartAsync(cloud, runner);
        await cloud.SendAsync(jobs);
        await TestCloud.UntilAsync(() => runner.Begun == 1 && cloud.Jobs.Deliveries == 2, "work");

        await cloud.UploadAsync(Containers.Runs, BlobLayout.CancelMarker("run"), []);

        foreach (var job in jobs)
        {
            Assert.Equal(FailureClass.Canceled, (await cloud.OutcomeAsync(job)).Failure!.Class);
        }

        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "settled messages");
        Assert.Equal((1, 0), (runner.Begun, worker.Script.Commits));
        Assert.Null(await cloud.RecordAsync(jobs[2]));
        await AttemptTests.AssertScratchIsEmptyAsync(worker);
    }

    [Fact]
    public async Task Run_ManyScenes_IsLookedAtOnceAndThenAtIntervals()
    {
        const int Scenes = 6;
        var cloud = await TestCloud.CreateAsync(azurite);
        var jobs = new List<SceneJob>();
        for (int scene = 0; scene < Scenes; scene++)
        {
            jobs.Add(await cloud.SeedAsync($"scene-{scene}"));
        }

        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner(), options => options.CancelPoll = TimeSpan.FromMinutes(1));
        await cloud.SendAsync([.. jobs]);
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "all scenes");

        Assert.InRange(worker.Script.Calls.Count(call => call.Path.EndsWith("/cancel", StringComparison.Ordinal)), 1, 2);
    }
}
