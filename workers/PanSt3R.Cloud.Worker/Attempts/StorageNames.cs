using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>Names of storage in place of this machine's folders: a reason is read by people who know captures and no worker's disk.</summary>
internal static class StorageNames
{
    /// <summary>A text with files under the names they have in storage.</summary>
    public static string In(string text, AttemptContext attempt)
    {
        var (scene, scratch) = (attempt.Job.Attempt.Scene, attempt.Scratch);
        string capture = $"{Containers.Captures}/{BlobLayout.Capture(scene)}";
        return text
            .Replace(scratch.Photos, $"{capture}images", StringComparison.Ordinal)
            .Replace(scratch.GroundTruth, $"{capture}ground-truth", StringComparison.Ordinal)
            .Replace(scratch.Classes, $"{Containers.Models}/{attempt.Job.Model}/classes", StringComparison.Ordinal)
            .Replace(scratch.Output, $"{Containers.Runs}/{attempt.Prefix.TrimEnd('/')}", StringComparison.Ordinal);
    }
}
