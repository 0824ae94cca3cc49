using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>
/// All captures below a prefix that have a manifest. Photos are listed with them: one call per 5,000 blobs, which for scenes
/// of fewer than 5,000 files is less than a call per scene.
/// </summary>
internal sealed class PrefixScenes(DocumentStore documents, string prefix) : ISceneSource
{
    /// <summary>Calls of one step.</summary>
    private const int MaxCalls = 20;

    private const int BlobsPerCall = 5_000;

    // A prefix without a slash is a dataset, and not the beginning of the names of several.
    private readonly string _prefix = prefix.Contains('/', StringComparison.Ordinal) ? prefix : prefix + "/";

    /// <inheritdoc/>
    public async Task<SceneBatch> NextAsync(string? cursor, CancellationToken cancellationToken)
    {
        var scenes = new List<PlannedScene>();
        var listing = documents.Container(Containers.Captures)
            .GetBlobsAsync(new GetBlobsOptions { Prefix = _prefix }, cancellationToken)
            .AsPages(cursor, BlobsPerCall);
        int calls = 0;
        await foreach (var page in listing.WithCancellation(cancellationToken))
        {
            scenes.AddRange(page.Values.Select(blob => CaptureName.Parse(blob.Name)).OfType<SceneKey>().Select(key => new PlannedScene(key)));
            cursor = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
            if (++calls == MaxCalls)
            {
                break;
            }
        }

        return new SceneBatch(scenes, calls == 0 ? null : cursor);
    }
}
