using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.LocalHost.Models;

/// <summary>Puts model bundles into the storage of a local cloud.</summary>
public static class LocalModels
{
    private const string ManifestFile = "model.json";

    /// <summary>
    /// Uploads a bundle unless the same one is there. <c>model.json</c>, which holds the hashes of all files, goes last, so that workers never
    /// see a bundle that is not whole.
    /// </summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="name">Name of the model in it; a safe name.</param>
    /// <param name="folder">The bundle.</param>
    /// <param name="cancellationToken">Stops within a file.</param>
    public static async Task PublishModelAsync(this LocalCloud cloud, string name, string folder, CancellationToken cancellationToken)
    {
        var models = cloud.Services.GetRequiredService<DocumentStore>().Container(Containers.Models);
        string manifest = Path.Combine(folder, ManifestFile);
        if (await IsThereAsync(models.GetBlobClient(BlobLayout.Model(name) + ManifestFile), manifest, cancellationToken))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(folder).Where(file => file != manifest).Append(manifest))
        {
            var blob = models.GetBlobClient(BlobLayout.Model(name) + Path.GetFileName(file));
            await blob.UploadAsync(file, overwrite: true, cancellationToken);
        }
    }

    private static async Task<bool> IsThereAsync(BlobClient blob, string manifest, CancellationToken cancellationToken)
    {
        if (!await blob.ExistsAsync(cancellationToken))
        {
            return false;
        }

        BlobDownloadResult there = await blob.DownloadContentAsync(cancellationToken);
        byte[] own = await File.ReadAllBytesAsync(manifest, cancellationToken);
        return there.Content.ToMemory().Span.SequenceEqual(own);
    }
}
