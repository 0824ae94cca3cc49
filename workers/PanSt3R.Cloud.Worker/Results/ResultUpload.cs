using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Hosting;

namespace PanSt3R.Cloud.Worker.Results;

/// <summary>Brings files to the folder of a claim, where nobody looks before the record names them.</summary>
/// <param name="documents">Storage.</param>
/// <param name="options">How many at once.</param>
public sealed class ResultUpload(DocumentStore documents, IOptions<WorkerOptions> options)
{
    /// <summary>Name of the stage in progress.</summary>
    public const string Stage = "upload";

    /// <summary>Uploads a folder.</summary>
    /// <param name="folder">Folder on disk.</param>
    /// <param name="prefix">Folder in <c>runs</c>, with a trailing slash.</param>
    /// <param name="progress">Told files that are there, and how many there are.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <returns>The files by path.</returns>
    /// <exception cref="StorageException">Storage failed.</exception>
    public async Task<IReadOnlyList<ResultFile>> RunAsync(
        string folder, string prefix, Action<int, int> progress, CancellationToken cancellationToken)
    {
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var files = new ResultFile[paths.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Transfers, CancellationToken = cancellationToken };
        int done = 0;
        progress(0, paths.Length);
        await Parallel.ForAsync(0, paths.Length, parallel, async (index, stop) =>
        {
            string relative = Path.GetRelativePath(folder, paths[index]).Replace(Path.DirectorySeparatorChar, '/');
            files[index] = await UploadAsync(paths[index], relative, prefix, stop);
            progress(Interlocked.Increment(ref done), paths.Length);
        });
        return files;
    }

    /// <summary>Uploads one file.</summary>
    /// <param name="path">File on disk.</param>
    /// <param name="relative">Its path in the result, with <c>/</c>.</param>
    /// <param name="prefix">Folder in <c>runs</c>, with a trailing slash.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <exception cref="StorageException">Storage failed.</exception>
    public async Task<ResultFile> UploadAsync(string path, string relative, string prefix, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        stream.Position = 0;
        var upload = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypes.Of(relative) } };
        var blob = documents.Blob(Containers.Runs, prefix + relative);
        await StorageCalls.RunAsync(
            $"write '{Containers.Runs}/{blob.Name}'", () => blob.UploadAsync(stream, upload, cancellationToken), cancellationToken);
        return new ResultFile(relative, stream.Length, hash);
    }
}
