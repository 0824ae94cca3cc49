using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Testing.Captures;

/// <summary>
/// Drops captures and submissions as devices and users do. The photos are no images: nothing but a reconstruction looks into
/// them.
/// </summary>
/// <param name="blobs">The storage account.</param>
public sealed class CaptureDrops(BlobServiceClient blobs)
{
    private const int Photos = 2;

    /// <summary>Puts something in place of the default model, which only a reconstruction would read.</summary>
    public Task AddModelAsync(CancellationToken cancellationToken)
    {
        var blob = blobs.GetBlobContainerClient(Containers.Models).GetBlobClient(BlobLayout.Model("default") + "model.json");
        return blob.UploadAsync(BinaryData.FromString("{}"), overwrite: true, cancellationToken);
    }

    /// <summary>Drops a capture; its manifest comes last.</summary>
    /// <returns>Hash of the manifest.</returns>
    public async Task<string> DropAsync(SceneKey scene, CaptureStart start, CancellationToken cancellationToken)
    {
        var container = blobs.GetBlobContainerClient(Containers.Captures);
        var images = new List<CaptureImage>();
        for (int photo = 0; photo < Photos; photo++)
        {
            var content = BinaryData.FromString(string.Create(CultureInfo.InvariantCulture, $"photo {photo} of {scene}"));
            string name = $"{photo}.jpg";
            await container.GetBlobClient(BlobLayout.Image(scene, name)).UploadAsync(content, overwrite: true, cancellationToken);
            images.Add(new CaptureImage(name, content.ToMemory().Length, ContentHash.Of(content)));
        }

        var manifest = new CaptureManifest { Images = images, Start = start };
        return await UploadAsync(container.GetBlobClient(BlobLayout.Manifest(scene)), manifest, cancellationToken);
    }

    /// <summary>Drops captures of a dataset that a submission is to start, named <c>s0000</c> and on.</summary>
    public Task DropAsync(string dataset, int scenes, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, scenes),
        new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
        async (scene, token) => await DropAsync(Scene(dataset, scene), CaptureStart.Submission, token));

    /// <summary>Drops the submission of a dataset.</summary>
    /// <returns>Id of the run.</returns>
    public async Task<string> SubmitAsync(string dataset, CancellationToken cancellationToken)
    {
        var submission = new DatasetSubmission { Name = dataset, Scenes = new SceneSelection { Prefix = $"{dataset}/" } };
        var blob = blobs.GetBlobContainerClient(Containers.Submissions).GetBlobClient(BlobLayout.Submission(dataset));
        return RunId.ForSubmission(dataset, await UploadAsync(blob, submission, cancellationToken));
    }

    /// <summary>Name of a scene of a dataset.</summary>
    public static SceneKey Scene(string dataset, int scene) => new(dataset, string.Create(CultureInfo.InvariantCulture, $"s{scene:D4}"));

    private static async Task<string> UploadAsync<T>(BlobClient blob, T document, CancellationToken cancellationToken)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(document, ContractJson.Options);
        await blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellationToken);
        return ContentHash.Of(content);
    }
}
