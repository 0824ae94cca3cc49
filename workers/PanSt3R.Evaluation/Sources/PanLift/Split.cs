using System.Text.Json;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Sources.PanLift;

/// <summary>Which images of a scene are under test.</summary>
internal static class Split
{
    private const string FileName = "splits.json";

    private const string Test = "test";

    private const long LargestFile = 1 << 26;

    /// <summary>Reads the names of the test images from the <c>splits.json</c> of a scene.</summary>
    /// <param name="scene">Folder of the scene.</param>
    /// <returns>The names without extension; null without such a file: then all images are under test.</returns>
    /// <exception cref="InvalidContentException">The file cannot be used.</exception>
    public static IReadOnlySet<string>? Read(string scene)
    {
        string path = Path.Combine(scene, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LargestFile)
            {
                throw new InvalidContentException($"'{path}' has {stream.Length:N0} bytes, more than the {LargestFile:N0} that are read.");
            }

            using var document = JsonDocument.Parse(stream);
            return document.RootElement.GetProperty(Test).EnumerateArray().Select(Name).ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidContentException($"'{path}' cannot be used: it should be an object with a list \"{Test}\" of image names.", error);
        }
    }

    private static string Name(JsonElement element) => element.ValueKind == JsonValueKind.Number
        ? element.GetRawText()
        : Path.GetFileNameWithoutExtension(element.GetString()) ?? throw new JsonException("A name is null.");
}
