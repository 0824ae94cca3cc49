using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Json;

namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>
/// Pictures of a report's folder as data URIs, so that a page needs no other file. What is missing, no PNG, a link or
/// larger than 1 MiB is left out.
/// </summary>
/// <param name="folder">Folder of the report.</param>
internal sealed class EmbeddedPreviews(string folder)
{
    private const long MaxBytes = 1 << 20;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture of a scene, or null.</summary>
    public string? Find(SceneReport scene)
    {
        if (scene.Preview is not { } preview || !PreviewPath.IsSafe(preview))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(folder, preview));
        if (!file.Exists || file.Length > MaxBytes || file.LinkTarget is not null)
        {
            return null;
        }

        byte[] bytes = File.ReadAllBytes(file.FullName);
        return bytes.AsSpan().StartsWith(PngSignature)
            ? $"data:image/png;base64,{Convert.ToBase64String(bytes)}"
            : null;
    }
}
