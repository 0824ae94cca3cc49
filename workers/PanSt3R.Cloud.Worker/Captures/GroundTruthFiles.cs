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
        RequirePlaces(files);
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

    /// <summary>In storage a name may be a file and a folder at once, on disk it cannot.</summary>
    private static void RequirePlaces(IReadOnlyList<GroundTruthFile> files)
    {
        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (files.FirstOrDefault(file => Folders(file.Path).Any(paths.Contains)) is { } inside)
        {
            throw new InvalidContentException($"The ground-truth file '{inside.Blob}' lies below a name that is a file itself; rename one of them.");
        }
    }

    private static IEnumerable<string> Folders(string path)
    {
        for (int end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
        {
            yield return path[..end];
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
