using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>Captures as listings of <c>captures</c> show them.</summary>
internal static class CaptureName
{
    /// <summary>The capture whose manifest a blob is; null for other blobs and for names that are not safe.</summary>
    public static SceneKey? Parse(string blob) =>
        blob.Split('/') is [var dataset, var scene, BlobLayout.ManifestFile] && SafeName.IsSafe(dataset) && SafeName.IsSafe(scene)
            ? new SceneKey(dataset, scene)
            : null;
}
