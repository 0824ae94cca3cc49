using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Removes what attempts left behind that are not the one that counts.</summary>
/// <param name="documents">Storage.</param>
internal sealed class OrphanFiles(DocumentStore documents)
{
    /// <summary>Removes the files of all claims of a scene but one.</summary>
    /// <param name="run">Run id.</param>
    /// <param name="scene">The scene.</param>
    /// <param name="keep">Folder of the claim whose files count.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public async Task RemoveAsync(string run, SceneKey scene, string keep, CancellationToken cancellationToken)
    {
        var container = documents.Container(Containers.Runs);
        string kept = BlobLayout.Files(run, scene, keep);
        string record = BlobLayout.Record(run, scene);
        var listing = container.GetBlobsAsync(new GetBlobsOptions { Prefix = BlobLayout.Scene(run, scene) }, cancellationToken);
        var orphans = new List<string>();
        await foreach (var blob in listing)
        {
            if (blob.Name != record && !blob.Name.StartsWith(kept, StringComparison.Ordinal))
            {
                orphans.Add(blob.Name);
            }
        }

        await Bounded.SelectAsync(
            orphans, (name, token) => container.DeleteBlobIfExistsAsync(name, cancellationToken: token), cancellationToken);
    }
}
