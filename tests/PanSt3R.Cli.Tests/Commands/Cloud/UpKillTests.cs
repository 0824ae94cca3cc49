using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Rooms;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Cli.Tests.Commands.Cloud;

/// <summary>The whole local cloud is killed by the operating system in the middle of a dataset, and started again on its folder.</summary>
public sealed class UpKillTests(TinyBundle model, AzuriteFixture azurite) : IDisposable
{
    private const int Scenes = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly TemporaryFolder _folder = new();

    private enum Death
    {
        /// <summary>Storage is left behind, writes its data and ends.</summary>
        OfTheCloud,

        /// <summary>Storage dies in the same moment, and with it what it had not written yet.</summary>
        OfCloudAndStorage,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => _folder.File("data");

    private string Fetched => _folder.File("fetched");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Up_KilledInTheMiddleOfADataset_EverySceneHasOneWholeResult()
    {
        RequireProcesses();
        Death[] deaths = [Death.OfTheCloud, Death.OfCloudAndStorage, Death.OfTheCloud, Death.OfCloudAndStorage];
        string? run = null;
        int inTheMiddle = 0;
        IReadOnlySet<SceneKey> durable = new HashSet<SceneKey>();
        foreach (var death in deaths)
        {
            using var up = await StartAsync();
            run ??= await SubmitAsync(up, Scenes);
            var done = await ProgressAsync(up, run, durable);
            inTheMiddle += done.After.Count < Scenes ? 1 : 0;
            await (death == Death.OfTheCloud ? up.KillAsync() : up.KillWithStorageAsync());
            durable = death == Death.OfTheCloud ? done.After : done.Before;
        }

        using var last = await StartAsync();
        var storage = new UpStorage(last.Storage, run!);
        await last.UntilAsync(
            async () => await storage.StatusAsync() is { State: not (RunState.Planning or RunState.Running) }, Patience, "the end of the run");
        await last.UntilAsync(async () => await storage.MessagesAsync() == 0, Patience, "empty queues");
        (await RunAsync(last, "fetch", run!, Fetched, "--quiet")).Expect(0);

        var status = await storage.StatusAsync();
        var records = await storage.RecordsAsync();
        string[] named = [.. records.SelectMany(record => BlobsOf(run!, record)).Order(StringComparer.Ordinal)];
        var blobs = await storage.BlobsAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{deaths.Length} kills, {inTheMiddle} in the middle; {Scenes} scenes, {records.Sum(record => record.Claims)} claims: "
            + $"{Scenes - records.Count(record => record.Result is not null)} lost, "
            + $"{blobs.Except(named).Count()} files that no record names.");
        Assert.True(inTheMiddle > 0, "The dataset ended before the first kill.");
        Assert.Equal((RunState.Completed, Scenes), (status!.State, status.Succeeded));
        Assert.Equal(Enumerable.Repeat(SceneState.Succeeded, Scenes), records.Select(record => record.State));
        Assert.All(records, AssertFetchedWhole);
        Assert.Equal(named, blobs);
        Assert.Equal(0, await last.InterruptAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Data, "scratch")));
    }

    [Fact]
    public async Task Up_OnTheFolderOfARunningOne_IsRefused()
    {
        RequireProcesses();
        using var first = await StartAsync();

        var second = (await Tool.RunAsync("up", "--data", Data, "--port", "0", "--model", model.Path)).Expect(2);

        Assert.Contains("in use by another process", second.Errors, StringComparison.Ordinal);
        (await RunAsync(first, "status")).Expect(0);
    }

    [Fact]
    public async Task Up_InterruptedInATerminal_HoldsNoSceneAnyMore()
    {
        RequireProcesses();
        string run;
        using (var first = await StartAsync())
        {
            run = await SubmitAsync(first, scenes: 3);
            var running = new UpStorage(first.Storage, run);
            await first.UntilAsync(async () => (await running.RecordsAsync()).Any(record => record.IsRunning), Patience, "a running scene");

            Assert.Equal(0, await first.InterruptAsync());

            Assert.DoesNotContain("Connection refused", first.Errors, StringComparison.Ordinal);
        }

        using var second = await StartAsync(workers: 0);
        var storage = new UpStorage(second.Storage, run);
        Assert.NotEmpty(await storage.RecordsAsync());
        Assert.Empty(await storage.HeldAsync());
    }

    /// <summary>Lets a cloud bring one more scene to its end.</summary>
    /// <param name="up">The cloud.</param>
    /// <param name="run">The run.</param>
    /// <param name="durable">Scenes that must still have their results.</param>
    /// <returns>Scenes that have their results.</returns>
    private static async Task<(IReadOnlySet<SceneKey> Before, IReadOnlySet<SceneKey> After)> ProgressAsync(
        UpProcess up, string run, IReadOnlySet<SceneKey> durable)
    {
        var storage = new UpStorage(up.Storage, run);
        var before = await storage.DoneAsync();
        Assert.Superset(durable.ToHashSet(), before.ToHashSet());
        var after = before;
        await up.UntilAsync(
            async () => (after = await storage.DoneAsync()).Count is var count && (count > before.Count || count == Scenes), Patience, "one more result");
        return (before, after);
    }

    private static IEnumerable<string> BlobsOf(string run, SceneRecord record) => (record.Result?.Files ?? [])
        .Select(file => BlobLayout.Files(run, record.Attempt.Scene, record.Folder) + file.Path)
        .Append(BlobLayout.Record(run, record.Attempt.Scene));

    private static void RequireProcesses() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs the process table of Linux.");

    private void AssertFetchedWhole(SceneRecord record)
    {
        string folder = Path.Combine(Fetched, record.Attempt.Scene.Dataset, record.Attempt.Scene.Scene);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path), path => ContentHash.Of(File.ReadAllBytes(path)));
        Assert.Equal(record.Result!.Files.ToDictionary(file => file.Path, file => file.Sha256), files);
        Assert.Contains("pointcloud.ply", files.Keys);
    }

    private Task<UpProcess> StartAsync(int workers = 1)
    {
        azurite.NewAccount();
        return UpProcess.StartAsync(Data, model.Path, workers);
    }

    private async Task<string> SubmitAsync(UpProcess up, int scenes)
    {
        CaptureRun.Write(
            new CaptureOptions { Scenes = scenes, Views = 3, Size = new ImageSize(128, 96) }, _folder.File("rooms"), progress: null, Cancellation);
        var submitted = await RunAsync(up, "submit", _folder.File("rooms"), "--image-size", "128", "--detach", "--quiet");
        return submitted.Expect(0).Output.Split(' ')[1];
    }

    private static async Task<Tool.Result> RunAsync(UpProcess up, params string[] arguments)
    {
        using var process = Tool.StartWith("PANST3R_CLOUD", up.Api, arguments);
        return await Tool.EndAsync(process);
    }
}
