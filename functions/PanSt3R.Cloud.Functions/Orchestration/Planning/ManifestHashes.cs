using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>Scenes of another source with the hashes of their manifests, where they must be those that were meant.</summary>
internal sealed class ManifestHashes(ISceneSource source, DocumentStore documents) : ISceneSource
{
    /// <inheritdoc/>
    public async Task<SceneBatch> NextAsync(string? cursor, CancellationToken cancellationToken)
    {
        var batch = await source.NextAsync(cursor, cancellationToken);
        return batch with { Scenes = await Bounded.SelectAsync(batch.Scenes, HashAsync, cancellationToken) };
    }

    private async Task<PlannedScene> HashAsync(PlannedScene scene, CancellationToken cancellationToken)
    {
        var manifest = await documents.ReadBytesAsync(
            Containers.Captures, BlobLayout.Manifest(scene.Key), CaptureManifest.MaxBytes, cancellationToken);
        return scene with { ManifestSha256 = manifest is null ? null : ContentHash.Of(manifest.Value.Span) };
    }
}
