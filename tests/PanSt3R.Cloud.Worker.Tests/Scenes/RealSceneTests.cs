using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Network.Runtime;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Cloud.Worker.Tests.Scenes;

/// <summary>The whole worker with the whole pipeline: a room with ground truth, and with a photo that is a bomb.</summary>
public sealed class RealSceneTests(AzuriteFixture azurite, TinyModel model) : IDisposable
{
    private const string Bomb = "zz-bomb.png";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Room_WithGroundTruthAndABomb_IsReconstructedEvaluatedAndVisible()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await model.UploadAsync(cloud, "model");
        var job = await SeedRoomAsync(cloud) with
        {
            Settings = new SceneSettings { ImageSize = 128, MinimumConfidence = 1, Merge = "standard-v2" },
            Evaluation = new EvaluationRequest("rooms"),
        };
        await using var worker = await TestWorker.StartAsync(cloud, runner: null, options => options.Device = ExecutionDevice.Cpu);
        await cloud.SendAsync(job);

        var outcome = await cloud.OutcomeAsync(job);

        Assert.Null(outcome.Failure);
        var record = await cloud.RecordAsync(job);
        var result = record!.Result!;
        Assert.Equal((3, 1), (result.Views, result.RejectedImages));
        Assert.Contains(result.Warnings, warning => warning.Contains(Bomb, StringComparison.Ordinal));
        Assert.True(result.Points > 0 && result.Segments > 0);
        Assert.Equal("cpu", record.Usage!.Device);
        Assert.Contains("pointcloud.ply", result.Files.Select(file => file.Path));
        Assert.DoesNotContain(result.Files, file => file.Path.StartsWith('.'));
        await AssertEvaluatedAsync(cloud, job, record);
    }

    private async Task AssertEvaluatedAsync(TestCloud cloud, SceneJob job, SceneRecord record)
    {
        Assert.Equal("evaluation.json", record.Result!.Evaluation);
        string file = _folder.File("evaluation.json");
        string prefix = BlobLayout.Files(job.Attempt.Run, job.Attempt.Scene, record.Folder);
        await File.WriteAllBytesAsync(file, await cloud.DownloadAsync(Containers.Runs, prefix + record.Result.Evaluation), Cancellation);
        var report = EvaluationReportFile.Read(file);
        Assert.Equal("set/room", Assert.Single(report.Scenes).Name);
        Assert.Equal("captures/set/room/ground-truth/", report.Inputs.GroundTruth);
        Assert.NotNull(report.Figures.Pq.Value);
    }

    private async Task<SceneJob> SeedRoomAsync(TestCloud cloud)
    {
        var rooms = new CaptureOptions { Scenes = 1, Views = 3, Size = new(128, 96), Seed = 3 };
        CaptureRun.Write(rooms, _folder.File("rooms"), progress: null, Cancellation);
        string room = Path.Combine(_folder.File("rooms"), "scene-00000");
        var photos = Directory.EnumerateFiles(Path.Combine(room, "images")).Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        photos.Add(Bomb, Png(60_000, 60_000));
        var job = await cloud.SeedAsync("room", photos);
        string truth = Path.Combine(room, "ground-truth");
        foreach (string path in Directory.EnumerateFiles(truth, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(truth, path).Replace(Path.DirectorySeparatorChar, '/');
            await cloud.UploadAsync(
                Containers.Captures, BlobLayout.GroundTruth(job.Attempt.Scene) + name, await File.ReadAllBytesAsync(path, Cancellation));
        }

        return job;
    }

    /// <summary>A small file that claims to be a huge picture.</summary>
    private static byte[] Png(int width, int height)
    {
        byte[] header = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, .. "IHDR"u8, .. Big(width), .. Big(height), 8, 2, 0, 0, 0];
        return [.. header, .. Big((int)System.IO.Hashing.Crc32.HashToUInt32(header.AsSpan(12))), 0, 0, 0, 0, .. "IEND"u8, 0xae, 0x42, 0x60, 0x82];
    }

    private static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    public void Dispose() => _folder.Dispose();
}
