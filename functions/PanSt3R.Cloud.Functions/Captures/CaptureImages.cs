using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Captures;

/// <summary>
/// Checks by listing that the photos a manifest names are there with the sizes it tells. Hashes are checked by the worker, which
/// reads the photos anyway.
/// </summary>
/// <param name="documents">Storage.</param>
public sealed class CaptureImages(DocumentStore documents)
{
    /// <summary>Most blobs that are looked through; a capture has photos of earlier revisions beside those it names.</summary>
    public const int MaxListed = 4 * CaptureManifest.MaxImages;

    /// <summary>What is missing or different, one error per photo.</summary>
    public async Task<IReadOnlyList<DocumentError>> FindErrorsAsync(
        SceneKey scene, CaptureManifest manifest, CancellationToken cancellationToken)
    {
        var found = await SizesAsync(scene, cancellationToken);
        return
        [
            .. manifest.Images.Index()
                .Select(image => ErrorOf(image.Index, image.Item, found))
                .OfType<DocumentError>(),
        ];
    }

    private static DocumentError? ErrorOf(int index, CaptureImage image, Dictionary<string, long> found)
    {
        if (!found.TryGetValue(image.Name, out long bytes))
        {
            return new DocumentError(
                $"$.images[{index}].name", $"'{image.Name}' is not there. Upload all photos before the manifest, then the manifest again.");
        }

        return bytes == image.Bytes
            ? null
            : new DocumentError($"$.images[{index}].bytes", $"'{image.Name}' has {bytes:N0} bytes, not {image.Bytes:N0}. Upload it again.");
    }

    private async Task<Dictionary<string, long>> SizesAsync(SceneKey scene, CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        string prefix = BlobLayout.Image(scene, string.Empty);
        var listing = documents.Container(Containers.Captures)
            .GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken);
        await foreach (var blob in listing)
        {
            sizes[blob.Name[prefix.Length..]] = blob.Properties.ContentLength ?? -1;
            if (sizes.Count == MaxListed)
            {
                break;
            }
        }

        return sizes;
    }
}
