using System.Globalization;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>Settings as options of <c>panst3r run</c>, for the commands that repeat a scene on one's own machine.</summary>
public static class SceneArguments
{
    /// <summary>An element for each setting that is given, option and value together; names are safe, so nothing needs quotes.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="model">Folder of the bundle in <c>models</c>, which lies under that name on one's own machine too.</param>
    /// <param name="words">File that holds the classes when the settings give them in words (see <see cref="ClassFileText"/>).</param>
    public static IEnumerable<string> Of(SceneSettings settings, string model, string words) =>
    [
        .. Option("--image-size", settings.ImageSize),
        .. Option("--keyframes", settings.Keyframes),
        .. Option("--merge", settings.Merge),
        .. Option("--preset", settings.Preset),
        .. Option("--temperature", settings.Temperature),
        .. Option("--overlap-penalty", settings.OverlapPenalty),
        .. Option("--min-confidence", settings.MinimumConfidence),
        .. Option("--seed", settings.Seed),
        .. Option("--classes", Classes(settings.Classes, model, words)),
        .. Flag("--ignore-exif", settings.IgnoreExif),
        .. Flag("--strict", settings.Strict),
    ];

    private static string? Classes(ClassSelection? classes, string model, string words) => classes switch
    {
        null => null,
        { List: { } list } => list,
        { File: { } file } => $"{Containers.Models}/{BlobLayout.ClassFile(model, file.Name)}",
        _ => words,
    };

    private static IEnumerable<string> Option<T>(string name, T? value) =>
        value is null ? [] : [string.Create(CultureInfo.InvariantCulture, $"{name} {value}")];

    private static IEnumerable<string> Flag(string name, bool? value) => value is true ? [name] : [];
}
