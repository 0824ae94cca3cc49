using System.Text.RegularExpressions;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>Reads the settings of scenes. What a model makes of them is checked where the model is.</summary>
internal static partial class SceneSettingsReader
{
    private static readonly string[] Merges = ["qubo", "standard-v1", "standard-v2"];
    private static readonly string[] Presets = ["default", "reference"];

    /// <summary>Reads settings.</summary>
    public static SceneSettings? Read(DocumentValue value)
    {
        if (value.Object(
            "imageSize", "keyframes", "merge", "preset", "temperature", "overlapPenalty", "minimumConfidence", "ignoreExif",
            "strict", "seed", "classes") is not { } settings)
        {
            return null;
        }

        return new SceneSettings
        {
            ImageSize = (int?)settings.Optional("imageSize")?.Integer(32, 8192),
            Keyframes = settings.Optional("keyframes")?.Follows(
                text => KeyframeForm().IsMatch(text), "must be 'all', 'linspace:N', 'similarity:N' or 'retrieval:N' with N of 2 or more"),
            Merge = settings.Optional("merge")?.Follows(Merges.Contains, "must be 'qubo', 'standard-v1' or 'standard-v2'"),
            Preset = settings.Optional("preset")?.Follows(Presets.Contains, "must be 'default' or 'reference'"),
            Temperature = settings.Optional("temperature")?.Number(number => number > 0, "a number larger than 0"),
            OverlapPenalty = settings.Optional("overlapPenalty")?.Number(number => number is >= 0 and <= 1000, "a number from 0 to 1000"),
            MinimumConfidence = settings.Optional("minimumConfidence")?.Number(number => number >= 0, "a number of at least 0"),
            IgnoreExif = settings.Optional("ignoreExif")?.Flag(),
            Strict = settings.Optional("strict")?.Flag(),
            Seed = (int?)settings.Optional("seed")?.Integer(int.MinValue, int.MaxValue),
            Classes = settings.Optional("classes") is { } classes ? ClassSelectionReader.Read(classes) : null,
        };
    }

    [GeneratedRegex(@"\A(all|(linspace|similarity|retrieval):0*([2-9]|[1-9][0-9]{1,5}))\z")]
    private static partial Regex KeyframeForm();
}
