using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Client.Captures;

/// <summary>A scene on this machine that can be uploaded.</summary>
/// <param name="Key">Its name in the cloud.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Images">Its photos, ordered by name.</param>
/// <param name="GroundTruth">Files of its ground truth, named by their path in <c>ground-truth/</c>; none when there is none.</param>
public sealed record LocalCapture(SceneKey Key, string Folder, IReadOnlyList<LocalFile> Images, IReadOnlyList<LocalFile> GroundTruth)
{
    /// <summary>Bytes of all files.</summary>
    public long Bytes => Images.Concat(GroundTruth).Sum(file => file.Bytes);
}

/// <summary>A file to upload.</summary>
/// <param name="Name">Name in the capture, with <c>/</c>.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Size.</param>
public sealed record LocalFile(string Name, string Path, long Bytes);
