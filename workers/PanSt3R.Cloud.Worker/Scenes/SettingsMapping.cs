using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Files;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Worker.Scenes;

/// <summary>Settings of a message as the pipeline knows them.</summary>
internal static class SettingsMapping
{
    private static readonly SceneOptions Defaults = new();

    /// <summary>The settings for the pipeline.</summary>
    /// <exception cref="InvalidSettingsException">A setting is unknown or out of range.</exception>
    public static SceneOptions ToOptions(SceneSettings settings)
    {
        var options = new SceneOptions
        {
            ImageSize = settings.ImageSize ?? Defaults.ImageSize,
            Keyframes = settings.Keyframes is { } keyframes ? KeyframeStrategy.Parse(keyframes) : Defaults.Keyframes,
            Method = settings.Merge is { } merge ? Named(MergeNames.Methods, "merge", merge) : null,
            Merge = new MergeOptions
            {
                Preset = settings.Preset is { } preset ? Named(MergeNames.Presets, "preset", preset) : Defaults.Merge.Preset,
                ClassTemperature = settings.Temperature,
                OverlapPenalty = settings.OverlapPenalty ?? Defaults.Merge.OverlapPenalty,
            },
            Outputs = new OutputOptions
            {
                MinimumConfidence = (float)(settings.MinimumConfidence ?? Defaults.Outputs.MinimumConfidence),
            },
            AppliesOrientation = settings.IgnoreExif is not true,
            IsStrict = settings.Strict is true,
            Seed = settings.Seed ?? Defaults.Seed,
        };
        options.Validate();
        return options;
    }

    private static T Named<T>(IReadOnlyDictionary<string, T> names, string setting, string name)
        where T : struct => names.TryGetValue(name, out var value)
            ? value
            : throw new InvalidSettingsException($"The setting {setting} is '{name}'; choose one of {string.Join(", ", names.Keys)}.");
}
