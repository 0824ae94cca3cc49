using System.Text.Json;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Cloud.Worker.Tests.Failures;

/// <summary>
/// The worker program, reconstructing rooms, is killed by the operating system at one call after another; each time a new process goes on,
/// on the same disk. What <see cref="WorkerKillTests"/> shows at every call in one process holds for processes too.
/// </summary>
public sealed class ProcessKillTests(AzuriteFixture azurite, TinyModel model) : IDisposable
{
    /// <summary>Those that leave a lease behind come first, so that it ends while the others are under way.</summary>
    private static readonly WorkerDeath[] Deaths =
    [
        new(WorkerCalls.Model, IsAnswered: true, Which: 3),
        new(WorkerCalls.Lease, IsAnswered: true),
        new(WorkerCalls.Manifest, IsAnswered: false),
        new(WorkerCalls.Photo, IsAnswered: true, Which: 2),
        new(WorkerCalls.OnDevice, IsAnswered: true),
        new(WorkerCalls.File, IsAnswered: false),
        new(WorkerCalls.File, IsAnswered: true, Which: 3),
        new(WorkerCalls.Commit, IsAnswered: false),
        new(WorkerCalls.Commit, IsAnswered: true),
        new(WorkerCalls.Outcome, IsAnswered: false),
        new(WorkerCalls.Outcome, IsAnswered: true),
        new(WorkerCalls.Complete, IsAnswered: false),
        new(WorkerCalls.Complete, IsAnswered: true),
        new(WorkerCalls.Receive, IsAnswered: true),
        new(WorkerCalls.Claim, IsAnswered: false),
        new(WorkerCalls.Claim, IsAnswered: true),
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WorkerProgram_KilledAgainAndAgain_EverySceneHasOneWholeResult()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Needs the 'kill' command.");
        var cloud = await TestCloud.CreateAsync(azurite);
        await model.UploadAsync(cloud, "model");
        await using var fleet = await WorkerFleet.CreateAsync(cloud.Connection);
        var jobs = await SeedAsync(cloud, Deaths.Length);
        await Task.WhenAll(jobs.Select(fleet.SendAsync));

        foreach (var death in Deaths)
        {
            using var doomed = fleet.Start(death);
            await doomed.EndAsync($"its death at '{death}'");
        }

        using var last = fleet.Start(death: null);
        await TestCloud.UntilAsync(async () => await fleet.CountAsync(QueueNames.SceneJobs) == 0, "the end of all jobs");
        Assert.Equal(0, await last.TerminateAsync());

        await AssertOneResultEachAsync(cloud, fleet, jobs);
        Assert.Equal(0, await fleet.CountAsync(QueueNames.SceneJobs + QueueNames.PoisonSuffix));
        Assert.Empty(fleet.Scratch);
        Assert.Single(fleet.Models);
    }

    private static async Task AssertOneResultEachAsync(TestCloud cloud, WorkerFleet fleet, IReadOnlyList<SceneJob> jobs)
    {
        var commits = fleet.Commits.CountBy(record => record.Attempt.Scene).ToDictionary();
        int[] orphans = await Task.WhenAll(jobs.Select(job => AssertWholeAsync(cloud, job)));
        SceneOutcome[] outcomes = [.. (await fleet.TakeAsync(QueueNames.SceneOutcomes))
            .Select(message => message.Body.Deserialize<SceneOutcome>(ContractJson.Options)!)];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Deaths.Length} kills, {jobs.Count} scenes: {jobs.Count - commits.Count} lost, {commits.Values.Count(count => count > 1)} doubled, "
            + $"{outcomes.Length} outcomes, {orphans.Sum()} files of dead workers under their own prefixes.");
        Assert.Equal(jobs.ToDictionary(job => job.Attempt.Scene, _ => 1), commits);
        Assert.Equal(jobs.Select(job => job.Attempt).ToHashSet(), outcomes.Select(outcome => outcome.Attempt).ToHashSet());
        Assert.All(outcomes, outcome => Assert.Null(outcome.Failure));
    }

    /// <summary>Asserts that the result is whole, and that whoever closes the page can know of files that nobody names.</summary>
    /// <returns>Number of such files.</returns>
    private static async Task<int> AssertWholeAsync(TestCloud cloud, SceneJob job)
    {
        var record = (await cloud.RecordAsync(job))!;
        string result = BlobLayout.Files(job.Attempt.Run, job.Attempt.Scene, record.Folder);
        foreach (var file in record.Result!.Files)
        {
            byte[] bytes = await cloud.DownloadAsync(Containers.Runs, result + file.Path);
            Assert.Equal((file.Bytes, file.Sha256), (bytes.Length, ContentHash.Of(bytes)));
        }

        string scene = BlobLayout.Scene(job.Attempt.Run, job.Attempt.Scene);
        var blobs = await cloud.Documents.Container(Containers.Runs)
            .GetBlobsAsync(new GetBlobsOptions { Prefix = scene }, Cancellation).Select(blob => blob.Name).ToListAsync(Cancellation);
        var visible = record.Result.Files.Select(file => result + file.Path).Append(BlobLayout.Record(job.Attempt.Run, job.Attempt.Scene));
        Assert.Contains(record.Result.Files, file => file.Path == "pointcloud.ply");
        Assert.Empty(visible.Except(blobs));
        string[] orphans = [.. blobs.Except(visible)];
        Assert.DoesNotContain(orphans, name => name.StartsWith(result, StringComparison.Ordinal));
        Assert.True(orphans.Length == 0 || record.Claims > 1, $"Nobody will look for {orphans.FirstOrDefault()}.");
        return orphans.Length;
    }

    private async Task<IReadOnlyList<SceneJob>> SeedAsync(TestCloud cloud, int scenes)
    {
        var room = new CaptureOptions { Scenes = 1, Views = 3, Size = new(128, 96), Seed = 3 };
        CaptureRun.Write(room, _folder.File("rooms"), progress: null, Cancellation);
        var photos = Directory.EnumerateFiles(Path.Combine(_folder.File("rooms"), "scene-00000", "images"))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        var jobs = new List<SceneJob>();
        for (int scene = 0; scene < scenes; scene++)
        {
            jobs.Add(await cloud.SeedAsync($"scene-{scene:D2}", photos) with
            {
                Settings = new SceneSettings { ImageSize = 128, MinimumConfidence = 1, Merge = "standard-v2" },
            });
        }

        return jobs;
    }
}
