using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Scratch;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Worker.Captures;

/// <summary>
/// Brings the ground truth of a capture to disk. One that cannot be used costs the scene its figures and not its result, so it is told
/// and not thrown.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="options">Limits.</param>
internal sealed class TruthDownload(DocumentStore documents, WorkerOptions options)
{
    /// <summary>Downloads a ground truth.</summary>
    /// <param name="scene">The capture.</param>
    /// <param name="scratch">Where to put it.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="StorageException">Storage failed.</exception>
    public async Task<DownloadedTruth> RunAsync(SceneKey scene, SceneScratch scratch, CancellationToken cancellationToken)
    {
        try
        {
            var files = await GroundTruthFiles.ListAsync(documents.Container(Containers.Captures), scene, cancellationToken);
            RequireSize(scene, files);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Transfers, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(files, parallel, async (file, stop) => await DownloadAsync(file, scratch, stop));
            return new DownloadedTruth(files.Count > 0);
        }
        catch (InvalidContentException error)
        {
            return new DownloadedTruth(IsThere: true, error.Message);
        }
    }

    private async Task DownloadAsync(GroundTruthFile file, SceneScratch scratch, CancellationToken cancellationToken)
    {
        string path = SceneScratch.PathOf(scratch.GroundTruth, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await VerifiedDownload.RunAsync(documents.Blob(Containers.Captures, file.Blob), path, file.Bytes, sha256: null, cancellationToken);
    }

    private void RequireSize(SceneKey scene, IReadOnlyList<GroundTruthFile> files)
    {
        long bytes = files.Sum(file => file.Bytes);
        if (bytes > options.MaxSceneBytes)
        {
            throw new InvalidContentException(
                $"The files of '{Containers.Captures}/{BlobLayout.GroundTruth(scene)}' have {bytes:N0} bytes together; "
                + $"at most {options.MaxSceneBytes:N0} are taken.");
        }
    }
}
