using System.Security.Cryptography;
using PanSt3R.Cloud.Client.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;

namespace PanSt3R.Cloud.Client.Captures;

/// <summary>
/// Uploads captures as a device does: asks for URLs, puts the files that are not there yet, and the manifest last. Started again
/// after any interruption it goes on where it was. Memory: a buffer per upload.
/// </summary>
/// <param name="api">The cloud.</param>
/// <param name="blobs">Puts files.</param>
public sealed class CaptureUploader(CloudApi api, BlobTransfer blobs)
{
    private const int ParallelFiles = 8;

    /// <summary>Uploads captures one after the other, the files of each in parallel.</summary>
    /// <param name="captures">The captures.</param>
    /// <param name="start">What starts their reconstruction.</param>
    /// <param name="progress">Told of every file.</param>
    /// <param name="cancellationToken">Stops within a file.</param>
    /// <exception cref="CloudException">The cloud refused a capture or could not be reached.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public async Task UploadAsync(
        IReadOnlyList<LocalCapture> captures, CaptureStart start, IProgress<UploadProgress>? progress, CancellationToken cancellationToken)
    {
        var meter = new UploadMeter(captures, progress);
        foreach (var capture in captures)
        {
            await UploadAsync(capture, start, meter, cancellationToken);
            meter.FinishScene();
        }
    }

    private async Task UploadAsync(LocalCapture capture, CaptureStart start, UploadMeter meter, CancellationToken cancellationToken)
    {
        var hashes = await HashAsync(capture, cancellationToken);
        var targets = await api.CreateCaptureAsync(Request(capture), cancellationToken);
        var files = capture.Images.Zip(targets.Images).Concat(capture.GroundTruth.Zip(targets.GroundTruth));
        var options = new ParallelOptions { MaxDegreeOfParallelism = ParallelFiles, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, options, async (pair, token) =>
        {
            var (file, target) = pair;
            bool isThere = target.Stored == hashes[file];
            if (!isThere)
            {
                await blobs.PutFileAsync(target.Url, file.Path, hashes[file], token);
            }

            meter.FinishFile(file, isThere);
        });
        var manifest = new CaptureManifest
        {
            Images = [.. capture.Images.Select(image => new CaptureImage(image.Name, image.Bytes, hashes[image]))],
            Start = start,
        };
        await blobs.PutJsonAsync(targets.Manifest, manifest, cancellationToken);
    }

    private static CaptureRequest Request(LocalCapture capture) => new()
    {
        Dataset = capture.Key.Dataset,
        Scene = capture.Key.Scene,
        Images = [.. capture.Images.Select(image => image.Name)],
        GroundTruth = [.. capture.GroundTruth.Select(file => file.Name)],
    };

    private static async Task<Dictionary<LocalFile, string>> HashAsync(LocalCapture capture, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<LocalFile, string>();
        foreach (var file in capture.Images.Concat(capture.GroundTruth))
        {
            await using var stream = File.OpenRead(file.Path);
            hashes[file] = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        }

        return hashes;
    }
}
