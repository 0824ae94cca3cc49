using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Worker.Captures;

/// <summary>Lists the ground truth of a capture.</summary>
internal static class GroundTruthFiles
{
    private const int MaxFiles = 3 * 2_000 + 1_000;
    private const int MaxDepth = 3;

    /// <summary>Lists the files.</summary>
    /// <exception cref="InvalidContentException">There are too many, or a name cannot be a path.</exception>
    /// <exception cref="StorageException">Storage failed.</exception>
    public static async Task<IReadOnlyList<GroundTruthFile>> ListAsync(
        BlobContainerClient container, SceneKey scene, CancellationToken cancellationToken)
    {
        string prefix = BlobLayout.GroundTruth(scene);
        List<GroundTruthFile> files = [];
        await StorageCalls.RunAsync($"list '{container.Name}/{prefix}'", ListAsync, cancellationToken);
        return files;

        async Task ListAsync()
        {
            files.Clear();
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
            {
                files.Add(Check(blob, prefix));
                if (files.Count > MaxFiles)
                {
                    throw new InvalidContentException(
                        $"'{container.Name}/{prefix}' has more than {MaxFiles:N0} files; keep only those of the ground truth.");
                }
            }
        }
    }

    private static GroundTruthFile Check(BlobItem blob, string prefix)
    {
        string path = blob.Name[prefix.Length..];
        string[] parts = path.Split('/');
        return parts.Length <= MaxDepth && parts.All(SafeName.IsSafeFileName)
            ? new GroundTruthFile(blob.Name, path, blob.Properties.ContentLength ?? 0)
            : throw new InvalidContentException($"The ground-truth file '{blob.Name}' has a name that cannot be a file; rename it.");
    }
}

/// <summary>A file of a ground truth.</summary>
/// <param name="Blob">Name of the blob.</param>
/// <param name="Path">Path below the ground truth's folder, with <c>/</c>.</param>
/// <param name="Bytes">Size.</param>
internal sealed record GroundTruthFile(string Blob, string Path, long Bytes);
