using System.Globalization;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>The command that repeats a scene on one's own machine, with its photos and its model in folders of their names.</summary>
internal static class ReplayCommand
{
    /// <summary>Puts the command together. Names are safe, so nothing needs quotes.</summary>
    public static string For(SceneKey scene, DatasetSubmission submission)
    {
        var settings = submission.Settings;
        return string.Join(' ', (IEnumerable<string>)
        [
            $"panst3r run --images {scene}/images --output {scene}/result --model models/{submission.Model}",
            .. Option("--image-size", settings.ImageSize),
            .. Option("--keyframes", settings.Keyframes),
            .. Option("--merge", settings.Merge),
            .. Option("--preset", settings.Preset),
            .. Option("--temperature", settings.Temperature),
            .. Option("--overlap-penalty", settings.OverlapPenalty),
            .. Option("--min-confidence", settings.MinimumConfidence),
            .. Flag("--ignore-exif", settings.IgnoreExif),
            .. Flag("--strict", settings.Strict),
            .. Option("--seed", settings.Seed),
        ]);
    }

    private static IEnumerable<string> Option(string name, IFormattable? value) =>
        value is null ? [] : [$"{name} {value.ToString(format: null, CultureInfo.InvariantCulture)}"];

    private static IEnumerable<string> Option(string name, string? value) => value is null ? [] : [$"{name} {value}"];

    private static IEnumerable<string> Flag(string name, bool? value) => value == true ? [name] : [];
}
