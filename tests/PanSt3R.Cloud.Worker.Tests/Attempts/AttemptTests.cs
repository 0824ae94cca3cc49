using System.Text;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Files;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Cloud.Worker.Tests.Attempts;

/// <summary>How attempts end, seen from outside: record, outcome, message, disk.</summary>
public sealed class AttemptTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Scene_Succeeds_RecordOutcomeAndFilesAgree()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner());
        await cloud.SendAsync(job);

        var outcome = await cloud.OutcomeAsync(job);

        var record = await cloud.AssertWholeAsync(job);
        Assert.Equal((job.Instance, job.Index, (SceneFailure?)null), (outcome.Instance, outcome.Index, outcome.Failure));
        Assert.Equal(outcome.Seconds, record.Usage!.Seconds);
        Assert.Equal("test", record.Usage.Device);
        Assert.Equal((3, 1_000L, 3), (record.Result!.Segments, record.Result.Points, record.Result.Views));
        Assert.Equal(["A warning."], record.Result.Warnings);
        await AssertScratchIsEmptyAsync(worker);
    }

    [Fact]
    public async Task Scene_Succeeds_TakesNineCallsForThreePhotosAndTwoFiles()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var first = await cloud.SeedAsync("first");
        var second = await cloud.SeedAsync("second");
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner(), options =>
        {
            // What depends on how long the scene takes is left out: looks for a cancellation, heartbeats, progress.
            var ever = TimeSpan.FromHours(1);
            options.CancelPoll = ever;
            options.Claims = new ClaimTimes { Heartbeat = ever, Progress = ever };
        });
        await cloud.SendAsync(first);
        await cloud.OutcomeAsync(first);
        int before = worker.Script.Calls.Count;
        await cloud.SendAsync(second);
        await cloud.OutcomeAsync(second);

        // Record, lease, manifest, three photos, two files, commit; the run is known already.
        Assert.Equal(9, worker.Script.Calls.Skip(before).Count(call => call.Path.Contains("second", StringComparison.Ordinal)));
    }

    public static TheoryData<Exception, FailureClass> Failures => new()
    {
        { new InvalidContentException("Two photos are needed."), FailureClass.BadInput },
        { new InvalidSettingsException("The size is unknown."), FailureClass.BadInput },
        { new InsufficientMemoryException("No memory."), FailureClass.TooBig },
        { new DeviceMemoryException("Graph Decoder", ExecutionDevice.Cpu, new InsufficientMemoryException()), FailureClass.TooBig },
        { new IOException("No space left on device."), FailureClass.LostMachine },
        { new TimeZoneNotFoundException("What?"), FailureClass.Bug },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Scene_Fails_RecordHasClassReasonAndLogWithReplay(Exception error, FailureClass expected)
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene") with { Settings = new SceneSettings { ImageSize = 224, Keyframes = "all", Strict = true } };
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner { OnDevice = (_, _) => throw error });
        await cloud.SendAsync(job);

        var outcome = await cloud.OutcomeAsync(job);

        var record = await cloud.RecordAsync(job);
        Assert.Equal((SceneState.Failed, expected), (record!.State, record.Failure!.Class));
        Assert.Equal(record.Failure, outcome.Failure);
        Assert.Contains(error.Message, record.Failure.Reason, StringComparison.Ordinal);
        string folder = BlobLayout.Files(job.Attempt.Run, job.Attempt.Scene, record.Folder);
        string log = Encoding.UTF8.GetString(await cloud.DownloadAsync(Containers.Runs, folder + record.Failure.Log));
        Assert.Contains(error.GetType().Name, log, StringComparison.Ordinal);
        Assert.Contains(
            "panst3r run --model models/model --images captures/set/scene/images --output replay --image-size 224 --keyframes all --strict",
            log,
            StringComparison.Ordinal);
        await AssertScratchIsEmptyAsync(worker);
    }

    [Fact]
    public async Task Scene_PhotoCannotBeUsed_ReasonNamesItAsStorageDoes()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        var runner = new FakeRunner { OnDevice = (work, _) => throw new InvalidContentException($"'{work.Photos[1]}' is damaged.") };
        await using var worker = await TestWorker.StartAsync(cloud, runner);
        await cloud.SendAsync(job);

        Assert.Equal("'captures/set/scene/images/1.jpg' is damaged.", (await cloud.OutcomeAsync(job)).Failure!.Reason);
    }

    [Fact]
    public async Task Scene_FailedAttempt_IsFollowedByTheNextAtOnce()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        var next = job with { Attempt = job.Attempt with { Number = 2 } };
        int tries = 0;
        var runner = new FakeRunner { OnDevice = (_, _) => ++tries == 1 ? throw new InsufficientMemoryException() : Task.CompletedTask };
        await using var worker = await TestWorker.StartAsync(cloud, runner);
        await cloud.SendAsync(job);
        Assert.Equal((FailureClass.TooBig, null), ((await cloud.OutcomeAsync(job)).Failure!.Class, cloud.OutcomesOf(job)[0].Result));
        int deliveries = cloud.Jobs.Deliveries;
        await cloud.SendAsync(next);
        await cloud.OutcomeAsync(next);

        var record = await cloud.AssertWholeAsync(next);
        Assert.Equal(next.Attempt, record.Attempt);
        Assert.Equal(VisibleResult.Of(record), Assert.Single(cloud.OutcomesOf(next)).Result);
        Assert.Equal(deliveries + 1, cloud.Jobs.Deliveries);
    }

    [Fact]
    public async Task Scene_TakesTooLong_IsStopped()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene") with { TimeLimitSeconds = 2 };
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner { OnDevice = Endless });
        await cloud.SendAsync(job);

        Assert.Equal(FailureClass.TimedOut, (await cloud.OutcomeAsync(job)).Failure!.Class);
        await AssertScratchIsEmptyAsync(worker);
    }

    [Fact]
    public async Task Scene_LeaseIsTakenAway_WritesNothingAndComesAgain()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        int tries = 0;
        var runner = new FakeRunner { OnDevice = (work, stop) => ++tries == 1 ? Endless(work, stop) : Task.CompletedTask };
        await using var worker = await TestWorker.StartAsync(
            cloud, runner, options => options.Claims = options.Claims with { Heartbeat = TimeSpan.FromMilliseconds(200) });
        await cloud.SendAsync(job);
        await TestCloud.UntilAsync(() => tries == 1, "the device");
        await cloud.BreakLeaseAsync(job);

        await cloud.OutcomeAsync(job);

        await cloud.AssertWholeAsync(job);
        Assert.Equal((2, 1), (tries, worker.Script.Commits));
    }

    [Fact]
    public async Task Scene_LockOfItsMessageIsLost_IsStoppedAndDoneByWhoeverHasIt()
    {
        var cloud = await TestCloud.CreateAsync(azurite, lockDuration: TimeSpan.FromSeconds(2));
        var job = await cloud.SeedAsync("scene");
        int tries = 0;
        var runner = new FakeRunner { OnDevice = (work, stop) => ++tries == 1 ? Endless(work, stop) : Task.CompletedTask };
        await using var worker = await TestWorker.StartAsync(cloud, runner);
        await cloud.SendAsync(job);
        await TestCloud.UntilAsync(() => tries == 1, "the device");
        cloud.Jobs.EndLocks();

        await cloud.OutcomeAsync(job);

        await cloud.AssertWholeAsync(job);
        Assert.Equal((2, 1), (tries, worker.Script.Commits));
    }

    internal static Task Endless(Worker.Scenes.SceneWork work, CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);

    internal static Task AssertScratchIsEmptyAsync(TestWorker worker) => TestCloud.UntilAsync(
        () => !Directory.EnumerateDirectories(worker.Scratch).SelectMany(Directory.EnumerateFileSystemEntries).Any(), "an empty scratch folder");
}
