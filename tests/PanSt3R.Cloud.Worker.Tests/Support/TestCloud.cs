using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>An empty storage account with queues, captures to work on, and eyes to see what became of them.</summary>
public sealed class TestCloud
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private TestCloud(string connection) => (Connection, Documents) = (connection, new DocumentStore(new BlobServiceClient(connection)));

    public string Connection { get; }

    /// <summary>Storage without faults.</summary>
    public DocumentStore Documents { get; }

    public MemoryQueue Jobs { get; private init; } = new(QueueNames.SceneJobs);

    public MemoryQueue Outcomes { get; } = new(QueueNames.SceneOutcomes);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes an empty cloud.</summary>
    /// <param name="azurite">Storage.</param>
    /// <param name="lockDuration">How long messages are locked; null for long enough.</param>
    public static async Task<TestCloud> CreateAsync(AzuriteFixture azurite, TimeSpan? lockDuration = null)
    {
        var cloud = new TestCloud(azurite.NewAccount()) { Jobs = new MemoryQueue(QueueNames.SceneJobs, lockDuration) };
        foreach (string container in new[] { Containers.Captures, Containers.Models, Containers.Runs })
        {
            await cloud.Documents.Container(container).CreateIfNotExistsAsync(cancellationToken: Cancellation);
        }

        return cloud;
    }

    /// <summary>A job of run <c>run</c>.</summary>
    public static SceneJob Job(string scene, int round = 0, int number = 1) => new()
    {
        Attempt = new AttemptKey("run", new SceneKey("set", scene), round, number),
        Instance = "run:r0:p0",
        Index = 4,
        Model = "model",
    };

    /// <summary>Bytes of a made-up photo.</summary>
    public static byte[] Photo(string scene, int number) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"{scene}-{number} ", 200)));

    /// <summary>Uploads a capture of made-up photos.</summary>
    public async Task<SceneJob> SeedAsync(string scene, int photos = 3)
    {
        var files = Enumerable.Range(0, photos).ToDictionary(number => $"{number}.jpg", number => Photo(scene, number));
        return await SeedAsync(scene, files);
    }

    /// <summary>Uploads a capture.</summary>
    /// <param name="scene">Scene.</param>
    /// <param name="photos">Photos by name.</param>
    /// <param name="change">Changes the manifest before it is uploaded.</param>
    public async Task<SceneJob> SeedAsync(
        string scene, IReadOnlyDictionary<string, byte[]> photos, Func<CaptureManifest, CaptureManifest>? change = null)
    {
        var job = Job(scene);
        foreach (var (name, bytes) in photos)
        {
            await UploadAsync(Containers.Captures, BlobLayout.Image(job.Attempt.Scene, name), bytes);
        }

        var manifest = new CaptureManifest
        {
            Images = [.. photos.Select(photo => new CaptureImage(photo.Key, photo.Value.Length, FakeRunner.Hash(photo.Value)))],
        };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(change is null ? manifest : change(manifest), ContractJson.Options);
        await UploadAsync(Containers.Captures, BlobLayout.Manifest(job.Attempt.Scene), json);
        return job with { ManifestSha256 = FakeRunner.Hash(json) };
    }

    public Task UploadAsync(string container, string name, byte[] content) =>
        Documents.Blob(container, name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, Cancellation);

    public Task SendAsync(params SceneJob[] jobs) => Jobs.SendAsync([.. jobs.Select(Message)], Cancellation);

    public static OutgoingMessage Message(SceneJob job) => new(
        job.Attempt.MessageId, BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(job, ContractJson.Options)));

    public async Task<SceneRecord?> RecordAsync(SceneJob job) =>
        (await Documents.ReadAsync<SceneRecord>(Containers.Runs, BlobLayout.Record(job.Attempt.Run, job.Attempt.Scene), Cancellation))?.Value;

    /// <summary>Outcomes that were sent for an attempt.</summary>
    public IReadOnlyList<SceneOutcome> OutcomesOf(SceneJob job) =>
        [.. AllOutcomes().Where(outcome => outcome.Attempt == job.Attempt)];

    public IEnumerable<SceneOutcome> AllOutcomes() =>
        Outcomes.Sent.Select(message => JsonSerializer.Deserialize<SceneOutcome>(message.Body, ContractJson.Options)!);

    /// <summary>Waits for an attempt's outcome.</summary>
    public async Task<SceneOutcome> OutcomeAsync(SceneJob job)
    {
        await UntilAsync(() => OutcomesOf(job).Count > 0, $"an outcome of {job.Attempt}");
        return OutcomesOf(job)[0];
    }

    /// <summary>Waits until something holds.</summary>
    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var end = DateTimeOffset.UtcNow + Patience;
        while (!await holds())
        {
            Assert.True(DateTimeOffset.UtcNow < end, $"Waited in vain for {what}.");
            await Task.Delay(25, Cancellation);
        }
    }

    /// <summary>Asserts that a scene has its one result, whole and right.</summary>
    public async Task<SceneRecord> AssertWholeAsync(SceneJob job, int photos = 3)
    {
        var record = await RecordAsync(job);
        Assert.Equal(SceneState.Succeeded, record?.State);
        Assert.Equal(FakeRunner.Files, record!.Result!.Files.Select(file => file.Path));
        string folder = BlobLayout.Files(job.Attempt.Run, job.Attempt.Scene, record.Folder);
        foreach (var file in record.Result.Files)
        {
            byte[] bytes = await DownloadAsync(Containers.Runs, folder + file.Path);
            Assert.Equal((file.Bytes, file.Sha256), (bytes.Length, FakeRunner.Hash(bytes)));
        }

        string[] expected = [.. Enumerable.Range(0, photos).Select(number => FakeRunner.Hash(Photo(job.Attempt.Scene.Scene, number)))];
        string text = Encoding.UTF8.GetString(await DownloadAsync(Containers.Runs, folder + "result.txt"));
        Assert.Equal(expected, text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return record;
    }

    public Task DeleteAsync(string container, string name) =>
        Documents.Blob(container, name).DeleteAsync(cancellationToken: Cancellation);

    public async Task<byte[]> DownloadAsync(string container, string name) =>
        (await Documents.Blob(container, name).DownloadContentAsync(Cancellation)).Value.Content.ToArray();

    /// <summary>Ends the lease of a scene's record, as when its holder has not renewed it.</summary>
    public async Task BreakLeaseAsync(SceneJob job) => await Documents
        .Blob(Containers.Runs, BlobLayout.Record(job.Attempt.Run, job.Attempt.Scene))
        .GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: Cancellation);
}
