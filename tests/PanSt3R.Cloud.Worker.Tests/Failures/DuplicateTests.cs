using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Failures;

public sealed class DuplicateTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Workers_EveryMessageTwice_EverySceneOnce()
    {
        const int Scenes = 8;
        var cloud = await TestCloud.CreateAsync(azurite);
        var jobs = new List<Infrastructure.Contracts.Scenes.SceneJob>();
        for (int scene = 0; scene < Scenes; scene++)
        {
            jobs.Add(await cloud.SeedAsync($"scene-{scene}"));
        }

        await cloud.SendAsync([.. jobs, .. jobs]);
        var runner = new FakeRunner { OnDevice = (_, stop) => Task.Delay(50, stop) };
        await using var first = await TestWorker.StartAsync(cloud, runner);
        await using var second = await TestWorker.StartAsync(cloud, runner);
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "all messages");

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{2 * Scenes} messages, {runner.Begun} scenes begun, {first.Script.Commits + second.Script.Commits} results, "
            + $"{cloud.Outcomes.Sent.Count} outcomes.");
        Assert.Equal(Scenes, runner.Begun);
        Assert.Equal(Scenes, first.Script.Commits + second.Script.Commits);
        foreach (var job in jobs)
        {
            await cloud.AssertWholeAsync(job);
            Assert.Equal(2, cloud.OutcomesOf(job).Count);
            Assert.Single(cloud.OutcomesOf(job).Select(outcome => outcome with { TraceParent = null }).Distinct());
        }

        Assert.Equal(Scenes, cloud.Outcomes.Sent.DistinctBy(message => message.Id).Count());
    }

    [Fact]
    public async Task Worker_LaterAttemptHasBegun_DropsTheOldMessageSilently()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        var later = job with { Attempt = job.Attempt with { Number = 2 } };
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner { OnDevice = (_, _) => throw new TimeZoneNotFoundException() });
        await cloud.SendAsync(later);
        await cloud.OutcomeAsync(later);

        await cloud.SendAsync(job);
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "the old message");

        Assert.Empty(cloud.OutcomesOf(job));
    }
}
