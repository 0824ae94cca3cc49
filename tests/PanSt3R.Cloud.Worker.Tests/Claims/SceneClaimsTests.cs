using Azure.Storage.Blobs;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Claims;

public sealed class SceneClaimsTests(AzuriteFixture azurite)
{
    private static readonly SceneResult Result = new([new ResultFile("a.txt", 1, new string('0', 64))], 1, 2, 3, 0, null, []);
    private static readonly SceneUsage Usage = new(1.5, null, "test");
    private static readonly SceneFailure Failure = new(FailureClass.Bug, "It broke.");

    private readonly WorkerLife _life = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryClaim_ManyAtOnce_ExactlyOneGetsTheScene()
    {
        const int Claimants = 24;
        var cloud = await TestCloud.CreateAsync(azurite);
        var claims = Claims(cloud);
        var job = TestCloud.Job("scene");

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, Claimants).Select(worker => claims.TryClaimAsync(job, $"worker-{worker}", Cancellation)));

        var claimed = Assert.Single(outcomes.OfType<ClaimOutcome.Claimed>());
        Assert.Equal(Claimants - 1, outcomes.OfType<ClaimOutcome.HeldElsewhere>().Count());
        Assert.Equal(claimed.Claim.Folder, (await cloud.RecordAsync(job))!.Folder);
        await claimed.Claim.DisposeAsync();
    }

    [Fact]
    public async Task TryClaim_UntouchedScene_TakesTwoCallsAndItsEndOne()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var script = new StorageScript(_ => CallFate.Passes, _life);
        var claim = await ClaimAsync(Claims(cloud, script), TestCloud.Job("scene"));
        Assert.Equal(2, script.Calls.Count);

        await claim.CommitAsync(Result, Usage, Cancellation);
        await claim.DisposeAsync();

        Assert.Equal(3, script.Calls.Count);
    }

    [Fact]
    public async Task TryClaim_WorkerIsGone_TakesTheSceneOverInAFolderOfItsOwn()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var claims = Claims(cloud);
        var job = TestCloud.Job("scene");
        await using var first = await ClaimAsync(claims, job);
        Assert.IsType<ClaimOutcome.HeldElsewhere>(await claims.TryClaimAsync(job, "second", Cancellation));

        await cloud.BreakLeaseAsync(job);
        await using var second = await ClaimAsync(claims, job);

        Assert.NotEqual(first.Folder, second.Folder);
        var record = await cloud.RecordAsync(job);
        Assert.Equal((second.Folder, 2), (record!.Folder, record.Claims));
    }

    [Fact]
    public async Task TryClaim_CanceledWhileItTakesTheLease_LeavesTheSceneToAnybody()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = TestCloud.Job("scene");
        using var stop = new CancellationTokenSource();
        var script = new StorageScript(
            call =>
            {
                if (!call.Path.Contains("comp=lease", StringComparison.Ordinal) || stop.IsCancellationRequested)
                {
                    return CallFate.Passes;
                }

                stop.Cancel();
                return CallFate.LosesItsAnswer;
            },
            _life);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Claims(cloud, script).TryClaimAsync(job, "first", stop.Token));

        await using var second = await ClaimAsync(Claims(cloud), job);
        Assert.Equal(second.Folder, (await cloud.RecordAsync(job))!.Folder);
    }

    [Fact]
    public async Task Commit_AfterTheSceneWasTakenOver_WritesNothing()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var claims = Claims(cloud);
        var job = TestCloud.Job("scene");
        await using var first = await ClaimAsync(claims, job);
        await cloud.BreakLeaseAsync(job);
        await using var second = await ClaimAsync(claims, job);

        await Assert.ThrowsAsync<ClaimLostException>(() => first.CommitAsync(Result, Usage, Cancellation));
        await Assert.ThrowsAsync<ClaimLostException>(() => first.FailAsync(Failure, Usage, Cancellation));

        var record = await cloud.RecordAsync(job);
        Assert.Equal((SceneState.Running, second.Folder), (record!.State, record.Folder));
        Assert.Equal(SceneState.Succeeded, (await second.CommitAsync(Result, Usage, Cancellation)).State);
    }

    [Fact]
    public async Task Commit_AfterTheLeaseEnded_WritesNothing()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = TestCloud.Job("scene");
        await using var claim = await ClaimAsync(Claims(cloud), job);
        await cloud.BreakLeaseAsync(job);

        await Assert.ThrowsAsync<ClaimLostException>(() => claim.CommitAsync(Result, Usage, Cancellation));
        Assert.Equal(SceneState.Running, (await cloud.RecordAsync(job))!.State);
    }

    [Fact]
    public async Task Lost_LeaseTakenAway_IsSignalledByTheHeartbeat()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = TestCloud.Job("scene");
        var times = TestWorker.ShortClaims with { Heartbeat = TimeSpan.FromMilliseconds(100) };
        await using var claim = await ClaimAsync(Claims(cloud, times: times), job);
        await cloud.BreakLeaseAsync(job);

        await TestCloud.UntilAsync(() => claim.Lost.IsCancellationRequested, "the loss");
    }

    [Fact]
    public async Task Lost_StorageUnreachable_IsSignalledBeforeTheLeaseEnds()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var script = new StorageScript(call => call.Number > 2 ? CallFate.IsRefused : CallFate.Passes, _life);
        var times = TestWorker.ShortClaims with { Heartbeat = TimeSpan.FromMilliseconds(300), Margin = TimeSpan.FromSeconds(13) };
        var claim = await ClaimAsync(Claims(cloud, script, times), TestCloud.Job("scene"));

        await TestCloud.UntilAsync(() => claim.Lost.IsCancellationRequested, "the loss");
        await claim.DisposeAsync();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    public async Task TryClaim_SceneHasItsResult_SaysSoToEveryAttempt(int round, int number)
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var claims = Claims(cloud);
        var claim = await ClaimAsync(claims, TestCloud.Job("scene"));
        await claim.CommitAsync(Result, Usage, Cancellation);
        await claim.DisposeAsync();

        var ended = Assert.IsType<ClaimOutcome.Ended>(await claims.TryClaimAsync(TestCloud.Job("scene", round, number), "other", Cancellation));

        Assert.Equal((SceneState.Succeeded, claim.Folder), (ended.Record.State, ended.Record.Folder));
    }

    [Fact]
    public async Task TryClaim_AttemptHasFailed_EndsItsDuplicatesAndLetsTheNextOneIn()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var claims = Claims(cloud);
        var claim = await ClaimAsync(claims, TestCloud.Job("scene", number: 2));
        await claim.FailAsync(Failure, Usage, Cancellation);
        await claim.DisposeAsync();

        var ended = Assert.IsType<ClaimOutcome.Ended>(await claims.TryClaimAsync(TestCloud.Job("scene", number: 2), "other", Cancellation));
        Assert.Equal(Failure, ended.Record.Failure);
        Assert.IsType<ClaimOutcome.Superseded>(await claims.TryClaimAsync(TestCloud.Job("scene", number: 1), "other", Cancellation));
        await using var next = await ClaimAsync(claims, TestCloud.Job("scene", round: 1, number: 1));
        Assert.IsType<ClaimOutcome.Superseded>(await claims.TryClaimAsync(TestCloud.Job("scene", number: 2), "other", Cancellation));
        var record = await cloud.RecordAsync(TestCloud.Job("scene"));
        Assert.Equal((SceneState.Running, (SceneFailure?)null, next.Folder), (record!.State, record.Failure, record.Folder));
    }

    [Theory]
    [InlineData(CallFate.LosesItsAnswer)]
    [InlineData(CallFate.IsLost)]
    [InlineData(CallFate.IsRefused)]
    public async Task TryClaimAndCommit_EveryCallFailsOnce_SucceedAllTheSame(CallFate fate)
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = TestCloud.Job("scene");
        var seen = new HashSet<string>();
        var script = new StorageScript(call => seen.Add($"{call.Method} {call.Path}") ? fate : CallFate.Passes, _life);
        var claims = Claims(cloud, script);
        var claim = await ClaimAsync(claims, job);
        seen.Clear();

        var record = await claim.CommitAsync(Result, Usage, Cancellation);
        await claim.DisposeAsync();

        Assert.Equal((SceneState.Succeeded, claim.Folder), (record.State, record.Folder));
        Assert.Equal(claim.Folder, (await cloud.RecordAsync(job))!.Folder);
        Assert.Equal(1, script.Commits);
    }

    [Fact]
    public async Task Fail_AfterACommitThatArrivedUnnoticed_LeavesTheResult()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = TestCloud.Job("scene");
        bool isCut = false;
        var script = new StorageScript(
            call => !isCut ? CallFate.Passes : call.Method == Azure.Core.RequestMethod.Put ? CallFate.LosesItsAnswer : CallFate.IsLost, _life);
        await using var claim = await ClaimAsync(Claims(cloud, script), job);
        isCut = true;
        await Assert.ThrowsAnyAsync<Exception>(() => claim.CommitAsync(Result, Usage, Cancellation));
        isCut = false;

        var record = await claim.FailAsync(Failure, Usage, Cancellation);

        Assert.Equal(SceneState.Succeeded, record.State);
        Assert.Equal(SceneState.Succeeded, (await cloud.RecordAsync(job))!.State);
    }

    [Fact]
    public async Task BeginWork_AfterAWait_MovesTheTimeThatLimitsCountFrom()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = TestCloud.Job("scene");
        await using var claim = await ClaimAsync(Claims(cloud), job);
        var claimedAt = (await cloud.RecordAsync(job))!.ClaimedAt;
        await Task.Delay(50, Cancellation);

        claim.BeginWork();
        claim.Report("views", 1, 2);

        await TestCloud.UntilAsync(async () => (await cloud.RecordAsync(job))!.Progress is not null, "progress");
        Assert.True((await cloud.RecordAsync(job))!.ClaimedAt > claimedAt);
    }

    [Fact]
    public async Task Report_ManySteps_WritesTheLatestNowAndThen()
    {
        const int Steps = 200;
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = TestCloud.Job("scene");
        var script = new StorageScript(_ => CallFate.Passes, _life);
        var times = TestWorker.ShortClaims with { Progress = TimeSpan.FromMilliseconds(300) };
        await using var claim = await ClaimAsync(Claims(cloud, script, times), job);
        for (int step = 1; step <= Steps; step++)
        {
            claim.Report("views", step, Steps);
            await Task.Delay(5, Cancellation);
        }

        await TestCloud.UntilAsync(async () => (await cloud.RecordAsync(job))!.Progress?.Done == Steps, "the last step");
        Assert.InRange(script.Calls.Count(call => call.Path.EndsWith("record.json", StringComparison.Ordinal)), 3, Steps / 4);
        var record = await claim.CommitAsync(Result, Usage, Cancellation);
        Assert.Null(record.Progress);
    }

    private static SceneClaims Claims(TestCloud cloud, StorageScript? script = null, ClaimTimes? times = null)
    {
        var documents = cloud.Documents;
        if (script is not null)
        {
            var options = new BlobClientOptions { Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(10) } };
            options.AddPolicy(script, Azure.Core.HttpPipelinePosition.PerRetry);
            documents = new DocumentStore(new BlobServiceClient(cloud.Connection, options));
        }

        return new SceneClaims(documents, times ?? TestWorker.ShortClaims, TimeProvider.System, Guid.NewGuid);
    }

    private static async Task<SceneClaim> ClaimAsync(SceneClaims claims, SceneJob job) =>
        Assert.IsType<ClaimOutcome.Claimed>(await claims.TryClaimAsync(job, "worker", Cancellation)).Claim;
}
