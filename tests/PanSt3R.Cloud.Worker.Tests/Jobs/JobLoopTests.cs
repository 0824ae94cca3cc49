using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Jobs;
using PanSt3R.Cloud.Worker.Tests.Attempts;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Jobs;

public sealed class JobLoopTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Worker_SceneOnTheDevice_FetchesTheNextOneMeanwhileAndNoMore()
    {
        var cloud = await TestCloud.CreateAsync(azurite, lockDuration: TimeSpan.FromSeconds(3));
        SceneJob[] jobs = [await cloud.SeedAsync("first"), await cloud.SeedAsync("second"), await cloud.SeedAsync("third")];
        var mayEnd = new TaskCompletionSource();
        var runner = new FakeRunner { OnDevice = (_, stop) => mayEnd.Task.WaitAsync(stop) };
        await using var worker = await TestWorker.StartAsync(cloud, runner);
        await cloud.SendAsync(jobs[0]);
        await TestCloud.UntilAsync(() => runner.Begun == 1, "the first scene");
        await cloud.SendAsync(jobs[1], jobs[2]);
        await TestCloud.UntilAsync(
            () => worker.Script.Calls.Count(call => call.Path.Contains("/second/images/", StringComparison.Ordinal)) == 3, "its photos");

        // Longer than a lock lasts: the waiting message is renewed as well.
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        Assert.Equal((1, 2), (runner.Begun, cloud.Jobs.Deliveries));
        Assert.Equal(SceneState.Running, (await cloud.RecordAsync(jobs[1]))!.State);
        Assert.Null(await cloud.RecordAsync(jobs[2]));

        mayEnd.SetResult();
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "all scenes");
        Assert.Equal((3, 1), (runner.Begun, runner.MostAtOnce));
        Assert.Equal(3, cloud.Jobs.Deliveries);
    }

    [Fact]
    public async Task Worker_WithoutPrefetch_TakesOneMessageAtATime()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        SceneJob[] jobs = [await cloud.SeedAsync("first"), await cloud.SeedAsync("second")];
        var mayEnd = new TaskCompletionSource();
        var runner = new FakeRunner { OnDevice = (_, stop) => mayEnd.Task.WaitAsync(stop) };
        await using var worker = await TestWorker.StartAsync(cloud, runner, options => options.Prefetch = false);
        await cloud.SendAsync(jobs);
        await TestCloud.UntilAsync(() => runner.Begun == 1, "the first scene");
        await Task.Delay(500, TestContext.Current.CancellationToken);

        Assert.Equal(1, cloud.Jobs.Deliveries);
        mayEnd.SetResult();
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "all scenes");
    }

    [Fact]
    public async Task Worker_ShortJobs_ReceivesSeveralAtOnce()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await SendShortAsync(cloud, 60);
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner());
        await TestCloud.UntilAsync(() => cloud.Jobs.DeadLetters.Count == 60, "all of them");

        Assert.Equal(60, cloud.Jobs.Deliveries);
        Assert.InRange(cloud.Jobs.Receipts, 60 / WorkPace.MaxBatch, 30);
    }

    [Fact]
    public async Task Worker_LongSceneAfterShortJobs_LeavesTheOthersToWhoeverIsFree()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var mayEnd = new TaskCompletionSource();
        var runner = new FakeRunner { OnDevice = (_, stop) => mayEnd.Task.WaitAsync(stop) };
        await using var worker = await TestWorker.StartAsync(cloud, runner);
        await SendShortAsync(cloud, 12);
        await TestCloud.UntilAsync(() => cloud.Jobs.DeadLetters.Count == 12, "the short ones");
        SceneJob[] jobs = [await cloud.SeedAsync("first"), await cloud.SeedAsync("second"), await cloud.SeedAsync("third")];
        await cloud.SendAsync(jobs);
        await TestCloud.UntilAsync(() => cloud.Jobs.Deliveries == 15, "all of them in one hand");

        await using var other = await TestWorker.StartAsync(cloud, new FakeRunner());
        await cloud.OutcomeAsync(jobs[2]);

        Assert.Empty(cloud.OutcomesOf(jobs[0]));
        mayEnd.SetResult();
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "all scenes");
        foreach (var job in jobs)
        {
            await cloud.AssertWholeAsync(job);
            Assert.Single(cloud.OutcomesOf(job));
        }

        Assert.Equal((16, 1), (cloud.Jobs.Deliveries, cloud.Jobs.MostDeliveries));
    }

    [Fact]
    public async Task Stop_JobsThatWaitForTheirTurn_AreHandedBackAtOnce()
    {
        var cloud = await TestCloud.CreateAsync(azurite, lockDuration: TimeSpan.FromHours(1));
        var mayEnd = new TaskCompletionSource();
        var runner = new FakeRunner { OnDevice = (_, stop) => mayEnd.Task.WaitAsync(stop) };
        await using var worker = await TestWorker.StartAsync(cloud, runner);
        await SendShortAsync(cloud, 12);
        await TestCloud.UntilAsync(() => cloud.Jobs.DeadLetters.Count == 12, "the short ones");
        SceneJob[] jobs = [await cloud.SeedAsync("first"), await cloud.SeedAsync("second"), await cloud.SeedAsync("third")];
        await cloud.SendAsync(jobs);
        await TestCloud.UntilAsync(() => cloud.Jobs.Deliveries == 15 && runner.Begun == 1, "all of them in one hand");

        var stopped = worker.StopAsync();
        await using var other = await TestWorker.StartAsync(cloud, new FakeRunner());
        await cloud.OutcomeAsync(jobs[2]);

        mayEnd.SetResult();
        await stopped;
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0, "all scenes");
    }

    [Fact]
    public async Task Stop_SceneEndsInTime_IsFinishedAndTheFetchedOneHandedBack()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        SceneJob[] jobs = [await cloud.SeedAsync("first"), await cloud.SeedAsync("second")];
        var mayEnd = new TaskCompletionSource();
        var runner = new FakeRunner { OnDevice = (_, stop) => mayEnd.Task.WaitAsync(stop) };
        var worker = await TestWorker.StartAsync(cloud, runner);
        await cloud.SendAsync(jobs);
        await TestCloud.UntilAsync(() => runner.Begun == 1 && cloud.Jobs.Deliveries == 2, "work");
        var started = jobs.Single(job => job.Attempt.Scene.Scene == runner.FirstScene);
        var waiting = jobs.Single(job => job != started);

        var stopped = worker.StopAsync();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        mayEnd.SetResult();
        await stopped;

        await cloud.AssertWholeAsync(started);
        Assert.Empty(cloud.OutcomesOf(waiting));
        Assert.Equal(1, cloud.Jobs.Count);
        await using var other = await TestWorker.StartAsync(cloud, new FakeRunner());
        await cloud.OutcomeAsync(waiting);
        await cloud.AssertWholeAsync(waiting);
        Assert.Equal(3, cloud.Jobs.Deliveries);
        await worker.DisposeAsync();
    }

    [Fact]
    public async Task Stop_SceneDoesNotEndInTime_IsHandedBackAndClaimedByAnotherAtOnce()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        var runner = new FakeRunner { OnDevice = AttemptTests.Endless };
        var worker = await TestWorker.StartAsync(cloud, runner, options => options.Drain = TimeSpan.FromSeconds(1));
        await cloud.SendAsync(job);
        await TestCloud.UntilAsync(() => runner.Begun == 1, "work");
        await worker.StopAsync();
        await AttemptTests.AssertScratchIsEmptyAsync(worker);
        await worker.DisposeAsync();
        Assert.Empty(cloud.OutcomesOf(job));

        await using var other = await TestWorker.StartAsync(cloud, new FakeRunner());
        await cloud.OutcomeAsync(job);

        await cloud.AssertWholeAsync(job);
        Assert.Equal(2, cloud.Jobs.Deliveries);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"version":2,"attempt":{"run":"r","scene":{"dataset":"d","scene":"s"},"round":0,"number":1},"instance":"i","index":0,"model":"m"}""")]
    [InlineData("""{"version":1,"attempt":{"run":"../r","scene":{"dataset":"d","scene":"s"},"round":0,"number":1},"instance":"i","index":0,"model":"m"}""")]
    [InlineData("""{"version":1,"attempt":{"run":"r","scene":{"dataset":"d","scene":"a/b"},"round":0,"number":1},"instance":"i","index":0,"model":"m"}""")]
    [InlineData("""{"version":1,"attempt":{"run":"r","scene":{"dataset":"d","scene":"s"},"round":0,"number":1},"instance":"i","index":0,"model":".."}""")]
    [InlineData("""{"version":1,"attempt":{"run":"r","scene":{"dataset":"d","scene":"s"},"round":0,"number":1},"instance":"i","index":0,"model":"m","timeLimitSeconds":-1}""")]
    public async Task Worker_MessageIsNoJob_SetsItAside(string body)
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner());
        await cloud.Jobs.SendAsync([new OutgoingMessage("bad", BinaryData.FromString(body))], TestContext.Current.CancellationToken);
        await TestCloud.UntilAsync(() => cloud.Jobs.DeadLetters.Count == 1, "the dead letter");

        Assert.Equal(("bad", "invalidMessage"), cloud.Jobs.DeadLetters[0]);
        Assert.Empty(worker.Script.Calls);
    }

    /// <summary>Messages that are no jobs: each is set aside at once.</summary>
    private static Task SendShortAsync(TestCloud cloud, int count) => cloud.Jobs.SendAsync(
        [.. Enumerable.Range(0, count).Select(index => new OutgoingMessage($"short{index}", BinaryData.FromString("null")))],
        TestContext.Current.CancellationToken);
}
