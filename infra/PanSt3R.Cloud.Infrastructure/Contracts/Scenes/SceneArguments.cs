using System.Globalization;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>Settings as options of <c>panst3r run</c>, for the commands that repeat a scene on one's own machine.</summary>
public static class SceneArguments
{
    /// <summary>An element for each setting that is given, option and value together; names are safe, so nothing needs quotes.</summary>
    public static IEnumerable<string> Of(SceneSettings settings) =>
    [
        .. Option("--image-size", settings.ImageSize),
        .. Option("--keyframes", settings.Keyframes),
        .. Option("--merge", settings.Merge),
        .. Option("--preset", settings.Preset),
        .. Option("--temperature", settings.Temperature),
        .. Option("--overlap-penalty", settings.OverlapPenalty),
        .. Option("--min-confidence", settings.MinimumConfidence),
        .. Option("--seed", settings.Seed),
        .. Flag("--ignore-exif", settings.IgnoreExif),
        .. Flag("--strict", settings.Strict),
    ];

    private static IEnumerable<string> Option<T>(string name, T? value) =>
        value is null ? [] : [string.Create(CultureInfo.InvariantCulture, $"{name} {value}")];

    private static IEnumerable<string> Flag(string name, bool? value) => value is true ? [name] : [];
}
