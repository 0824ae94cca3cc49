using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>How to repeat an attempt on another machine.</summary>
internal static class ReplayCommand
{
    /// <summary>What to fetch, and the command with the attempt's settings.</summary>
    /// <param name="job">The attempt.</param>
    /// <param name="memoryLimit">Bytes that its plan was made for; null when it was not planned.</param>
    public static IEnumerable<string> Lines(SceneJob job, long? memoryLimit)
    {
        string images = $"{Containers.Captures}/{BlobLayout.Capture(job.Attempt.Scene)}images";
        string model = $"{Containers.Models}/{job.Model}";
        string[] memory = memoryLimit is { } bytes ? [$"--memory-limit {bytes}"] : [];
        return
        [
            $"To repeat it, fetch the blobs below '{images}/' and '{model}/' and run:",
            string.Join(
                ' ',
                [
                    $"panst3r run --model {model} --images {images} --output replay",
                    .. SceneArguments.Of(job.Settings, job.Model, ClassFileText.FileName),
                    .. memory,
                ]),
            .. job.Settings.Classes?.Words is { } words
                ? [$"with these lines as {ClassFileText.FileName}:", ClassFileText.Of(words).TrimEnd()]
                : Array.Empty<string>(),
        ];
    }
}
