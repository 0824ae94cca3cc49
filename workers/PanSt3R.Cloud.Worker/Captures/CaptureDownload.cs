using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Scratch;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Worker.Captures;

/// <summary>Brings the files of a capture to disk: those its manifest names, with the sizes and hashes it names.</summary>
/// <param name="documents">Storage.</param>
/// <param name="options">Limits.</param>
public sealed class CaptureDownload(DocumentStore documents, IOptions<WorkerOptions> options)
{
    /// <summary>Name of the stage in progress.</summary>
    public const string Stage = "download";

    private readonly TruthDownload _truth = new(documents, options.Value);

    /// <summary>Downloads a capture.</summary>
    /// <param name="job">Which one.</param>
    /// <param name="scratch">Where to put it.</param>
    /// <param name="progress">Told photos that are there, and how many there are.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="InvalidDocumentException">The manifest cannot be used.</exception>
    /// <exception cref="InvalidContentException">A photo is missing, too large, or another one than the manifest says.</exception>
    /// <exception cref="StorageException">Storage failed.</exception>
    public async Task<DownloadedCapture> RunAsync(
        SceneJob job, SceneScratch scratch, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var scene = job.Attempt.Scene;
        var images = (await ReadManifestAsync(job, cancellationToken)).Images;
        RequireSize(scene, images.Sum(image => image.Bytes));
        int done = 0;
        progress(0, images.Count);
        await Parallel.ForEachAsync(images, Parallelism(cancellationToken), async (image, stop) =>
        {
            var blob = documents.Blob(Containers.Captures, BlobLayout.Image(scene, image.Name));
            await VerifiedDownload.RunAsync(blob, PathOf(scratch, image), image.Bytes, image.Sha256, stop);
            progress(Interlocked.Increment(ref done), images.Count);
        });
        var truth = job.Evaluation is null ? new DownloadedTruth(IsThere: false) : await _truth.RunAsync(scene, scratch, cancellationToken);
        return new DownloadedCapture([.. images.Select(image => PathOf(scratch, image))], truth);
    }

    private static string PathOf(SceneScratch scratch, CaptureImage image) => SceneScratch.PathOf(scratch.Photos, image.Name);

    private async Task<CaptureManifest> ReadManifestAsync(SceneJob job, CancellationToken cancellationToken)
    {
        string name = BlobLayout.Manifest(job.Attempt.Scene);
        string where = $"{Containers.Captures}/{name}";
        var bytes = (await ReadAsync(name, where, cancellationToken)).Value;
        string found = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (job.ManifestSha256 is { } expected && found != expected)
        {
            throw new InvalidContentException(
                $"The manifest '{where}' has changed since the run was planned; start a new run for the new revision of the scene.");
        }

        return CaptureManifestReader.Read(bytes, where);
    }

    private async Task<StoredDocument<ReadOnlyMemory<byte>>> ReadAsync(string name, string where, CancellationToken cancellationToken)
    {
        try
        {
            var read = () => documents.ReadBytesAsync(Containers.Captures, name, CaptureManifest.MaxBytes, cancellationToken);
            return await StorageCalls.RunAsync($"read '{where}'", read, cancellationToken)
                ?? throw new InvalidContentException($"There is no manifest '{where}'; upload it after the photos.");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidContentException(error.Message, error);
        }
    }

    private ParallelOptions Parallelism(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = options.Value.Transfers, CancellationToken = cancellationToken };

    private void RequireSize(SceneKey scene, long bytes)
    {
        if (bytes > options.Value.MaxSceneBytes)
        {
            throw new InvalidContentException(
                $"The photos of scene '{scene}' have {bytes:N0} bytes together; at most {options.Value.MaxSceneBytes:N0} are taken. "
                + "Use fewer or smaller photos.");
        }
    }
}
