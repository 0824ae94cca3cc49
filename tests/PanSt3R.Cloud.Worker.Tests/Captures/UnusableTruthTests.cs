using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Tests.Attempts;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Cloud.Worker.Tests.Captures;

/// <summary>A ground truth that cannot be used costs its scene the figures, not the result, and is named with the reason.</summary>
public sealed class UnusableTruthTests(AzuriteFixture azurite) : IDisposable
{
    private const string Place = "captures/set/scene/ground-truth";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a/b/c/d.png", "rename it")]
    [InlineData("a:b.png", "rename it")]
    public async Task NameIsNoPath_IsToldWithTheScenesResult(string name, string reason)
    {
        var reported = await ReconstructAsync(new() { [name] = [1] });

        Assert.Contains(name, reported.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, reported.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameIsAFileAndAFolder_IsTold() => Assert.Contains(
        "ground-truth/a/b.png' lies below a name that is a file itself",
        (await ReconstructAsync(new() { ["a"] = [1], ["a/b.png"] = [1] })).Reason,
        StringComparison.Ordinal);

    [Fact]
    public async Task TooManyBytes_AreToldAndNotRead() => Assert.Contains(
        $"The files of '{Place}/' have 9,000 bytes together; at most 8,000",
        (await ReconstructAsync(new() { ["panoptic.json"] = new byte[9_000] }, options => options.MaxSceneBytes = 8_000)).Reason,
        StringComparison.Ordinal);

    [Fact]
    public async Task JsonIsBroken_NamesItsPlaceInStorage() => Assert.Contains(
        $"'{Place}/panoptic.json'", await ReasonWithAsync(truth => truth["panoptic.json"] = "{ broken"u8.ToArray()), StringComparison.Ordinal);

    [Fact]
    public async Task PictureIsBroken_NamesItsPlaceInStorage()
    {
        string broken = string.Empty;
        string reason = await ReasonWithAsync(truth =>
        {
            broken = truth.Keys.First(name => name.EndsWith(".png", StringComparison.Ordinal));
            truth[broken] = truth[broken][..40];
        });

        Assert.Contains($"'{Place}/{broken}'", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PictureIsMissing_NamesItsPlaceInStorage()
    {
        string missing = string.Empty;
        string reason = await ReasonWithAsync(truth =>
        {
            missing = truth.Keys.First(name => name.EndsWith(".png", StringComparison.Ordinal));
            truth.Remove(missing);
        });

        Assert.Contains($"'{Place}/{missing}'", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_ThatIsAGroundTruth_IsTold() => Assert.Contains(
        $"'{Place}' holds no ground truth", (await ReconstructAsync(new() { ["notes.txt"] = [1] })).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Whole_ByTheRulesOfImages_IsOneSceneHoweverManyImagesItHas()
    {
        var truth = RoomTruth();

        var scene = await ReconstructAsync(truth, protocol: "coco", copies: truth);

        Assert.Equal((SceneStatus.Evaluated, 3), (scene.Status, scene.Frames));
        Assert.Equal(1, scene.Figures!.Pq);
    }

    private async Task<string> ReasonWithAsync(Action<Dictionary<string, byte[]>> spoil)
    {
        var whole = RoomTruth();
        var spoilt = new Dictionary<string, byte[]>(whole);
        spoil(spoilt);
        return (await ReconstructAsync(spoilt, copies: whole)).Reason!;
    }

    private Dictionary<string, byte[]> RoomTruth()
    {
        var rooms = new CaptureOptions { Scenes = 1, Views = 3, Size = new(128, 96), Seed = 3 };
        CaptureRun.Write(rooms, _folder.File("rooms"), progress: null, Cancellation);
        string truth = Path.Combine(_folder.File("rooms"), "scene-00000", "ground-truth");
        return Directory.EnumerateFiles(truth, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToDictionary(
            path => Path.GetRelativePath(truth, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes);
    }

    /// <summary>Reconstructs a scene and asserts that it has its result, and figures or the reason why not.</summary>
    /// <param name="truth">Its ground truth.</param>
    /// <param name="configure">Changes the worker's settings.</param>
    /// <param name="protocol">The rules.</param>
    /// <param name="copies">What the reconstruction gives, in the layout of a ground truth; null for a result of no use.</param>
    private async Task<SceneReport> ReconstructAsync(
        Dictionary<string, byte[]> truth, Action<WorkerOptions>? configure = null, string protocol = "rooms", Dictionary<string, byte[]>? copies = null)
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene") with { Evaluation = new EvaluationRequest(protocol) };
        foreach (var (name, content) in truth)
        {
            await cloud.UploadAsync(Containers.Captures, BlobLayout.GroundTruth(job.Attempt.Scene) + name, content);
        }

        var runner = new FakeRunner { OnDevice = (work, _) => CopyAsync(copies ?? [], work.Output) };
        await using var worker = await TestWorker.StartAsync(cloud, runner, configure);
        await cloud.SendAsync(job);
        Assert.Null((await cloud.OutcomeAsync(job)).Failure);

        var record = await cloud.RecordAsync(job);
        Assert.Equal("evaluation.json", record!.Result!.Evaluation);
        Assert.Contains("evaluation.json", record.Result.Files.Select(file => file.Path));
        string file = _folder.File("evaluation.json");
        string prefix = BlobLayout.Files(job.Attempt.Run, job.Attempt.Scene, record.Folder);
        await File.WriteAllBytesAsync(file, await cloud.DownloadAsync(Containers.Runs, prefix + record.Result.Evaluation), Cancellation);
        var report = EvaluationReportFile.Read(file);
        var scene = Assert.Single(report.Scenes);
        bool isEvaluated = scene.Status == SceneStatus.Evaluated;
        Assert.Equal(isEvaluated ? new CoverageReport(1, 1, 0, 0) : new CoverageReport(1, 0, 1, 0), report.Coverage);
        Assert.Equal(("set/scene", $"{Place}/"), (scene.Name, report.Inputs.GroundTruth));
        Assert.Equal(isEvaluated ? [] : [scene.Reason!], record.Result.Warnings.Where(warning => warning.Contains("ground truth", StringComparison.Ordinal)));
        Assert.DoesNotContain(Path.GetTempPath(), scene.Reason ?? string.Empty, StringComparison.Ordinal);
        await AttemptTests.AssertScratchIsEmptyAsync(worker);
        return scene;
    }

    private static async Task CopyAsync(Dictionary<string, byte[]> files, string folder)
    {
        foreach (var (name, content) in files)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content, Cancellation);
        }
    }
}
