using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Files;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Cloud.Worker.Models;

/// <summary>
/// Bundles on disk, each in a folder named after the hash of its <c>model.json</c>, which holds those of all its files. A folder
/// appears only when every file in it has been checked.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="options">Folder and limits.</param>
/// <param name="time">Dates uses, so that the model used longest ago is known.</param>
/// <param name="logger">Told downloads and removals.</param>
public sealed class ModelStore(DocumentStore documents, IOptions<WorkerOptions> options, TimeProvider time, ILogger<ModelStore> logger)
{
    private const string ManifestFile = "model.json";
    private const int NotModified = 304;
    private const int MaxManifestBytes = 8 << 20;

    private readonly HashSet<string> _checked = [];

    /// <summary>Reads which version of a model storage has.</summary>
    /// <param name="model">Folder in <c>models</c>.</param>
    /// <param name="known">Version the caller has; null for none.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The version; <paramref name="known"/> itself when it still is the one.</returns>
    /// <exception cref="InvalidSettingsException">There is no such model.</exception>
    public Task<ModelVersion> ReadVersionAsync(string model, ModelVersion? known, CancellationToken cancellationToken)
    {
        string name = BlobLayout.Model(model) + ManifestFile;
        return StorageCalls.RunAsync($"read '{Containers.Models}/{name}'", ReadAsync, cancellationToken);

        async Task<ModelVersion> ReadAsync()
        {
            var changed = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = known?.ETag } };
            try
            {
                var answer = await documents.Blob(Containers.Models, name).DownloadStreamingAsync(changed, cancellationToken);
                if (known is not null && answer.GetRawResponse().Status == NotModified)
                {
                    return known;
                }

                using var response = answer.Value;
                return new ModelVersion(model, await ReadBoundedAsync(response, name, cancellationToken), response.Details.ETag);
            }
            catch (RequestFailedException error) when (error.Status == 404)
            {
                throw new InvalidSettingsException(
                    $"There is no model '{model}': '{Containers.Models}/{name}' is missing. "
                    + "Upload the bundle that 'panst3r model import' writes.");
            }
        }
    }

    /// <summary>Opens a version of a model; downloads it unless a whole copy is on disk.</summary>
    /// <exception cref="InvalidContentException">The bundle cannot be used.</exception>
    /// <exception cref="StorageException">Storage failed.</exception>
    public async Task<ModelBundle> OpenAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(Path.GetFullPath(options.Value.Models), version.Fingerprint);
        if (!IsWhole(folder, cancellationToken))
        {
            await DownloadAsync(version, folder, cancellationToken);
        }

        _checked.Add(version.Fingerprint);
        Directory.SetLastWriteTimeUtc(folder, time.GetUtcNow().UtcDateTime);
        RemoveOldest(folder);
        return ModelBundle.Open(folder);
    }

    private static async Task<byte[]> ReadBoundedAsync(
        BlobDownloadStreamingResult response, string name, CancellationToken cancellationToken)
    {
        if (response.Details.ContentLength > MaxManifestBytes)
        {
            throw new InvalidContentException(
                $"'{Containers.Models}/{name}' has {response.Details.ContentLength:N0} bytes and is no manifest of a model; "
                + "upload the bundle again.");
        }

        byte[] bytes = new byte[response.Details.ContentLength];
        await response.Content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private bool IsWhole(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return false;
        }

        if (_checked.Contains(Path.GetFileName(folder)) || ModelBundle.Open(folder).FindDamage(cancellationToken).Count == 0)
        {
            return true;
        }

        logger.ModelDamaged(folder);
        Directory.Delete(folder, recursive: true);
        return false;
    }

    private async Task DownloadAsync(ModelVersion version, string target, CancellationToken cancellationToken)
    {
        logger.ModelDownloading(version.Model, version.Fingerprint);
        using var folder = OutputFolder.Create(target);
        string path = folder.PathOf(ManifestFile);
        await File.WriteAllBytesAsync(path, version.Manifest, cancellationToken);
        var files = ModelManifest.Read(path).Files;
        RequireUsable(version.Model, files);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Transfers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, parallel, async (file, stop) =>
        {
            var blob = documents.Blob(Containers.Models, BlobLayout.Model(version.Model) + file.Name);
            await VerifiedDownload.RunAsync(blob, folder.PathOf(file.Name), file.Bytes, file.Sha256, stop);
        });
        _ = ModelBundle.Open(folder.WorkingPath);
        folder.Commit();
    }

    private void RequireUsable(string model, IReadOnlyList<BundleFile> files)
    {
        if (files.Any(file => !SafeName.IsSafe(file.Name)) || files.Sum(file => file.Bytes) > options.Value.MaxModelBytes)
        {
            throw new InvalidContentException(
                $"The files of model '{model}' have unusable names or more than {options.Value.MaxModelBytes:N0} bytes; upload the bundle again.");
        }
    }

    private void RemoveOldest(string current)
    {
        var old = new DirectoryInfo(options.Value.Models).EnumerateDirectories()
            .Where(folder => folder.Name.Length == SHA256.HashSizeInBytes * 2 && folder.FullName != current)
            .OrderByDescending(folder => folder.LastWriteTimeUtc)
            .Skip(options.Value.KeptModels - 1);
        foreach (var folder in old.ToArray())
        {
            logger.ModelRemoved(folder.Name);
            _checked.Remove(folder.Name);
            Scratch.ScratchSpace.DeleteFolder(folder.FullName);
        }
    }
}
