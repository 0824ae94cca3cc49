using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Worker.Tests.Scenes;

public sealed class SettingsMappingTests
{
    private static readonly SceneSettings All = new()
    {
        ImageSize = 224,
        Keyframes = "linspace:7",
        Merge = "qubo",
        Preset = "reference",
        Temperature = 0.5,
        OverlapPenalty = 3,
        MinimumConfidence = 1.5,
        IgnoreExif = true,
        Strict = true,
        Seed = 9,
    };

    [Fact]
    public void ToOptions_NothingSet_GivesTheDefaults() => Assert.Equal(new SceneOptions(), SettingsMapping.ToOptions(new SceneSettings()));

    [Fact]
    public void ToOptions_EverythingSet_TakesEverything()
    {
        var options = SettingsMapping.ToOptions(All);

        Assert.Equal((224, "linspace:7", MergeMethod.Qubo, MergePreset.Reference), (options.ImageSize, options.Keyframes?.ToString(), options.Method, options.Merge.Preset));
        Assert.Equal((0.5, 3, 1.5f), (options.Merge.ClassTemperature, options.Merge.OverlapPenalty, options.Outputs.MinimumConfidence));
        Assert.Equal((false, true, 9), (options.AppliesOrientation, options.IsStrict, options.Seed));
    }

    public static TheoryData<SceneSettings, string> Wrong => new()
    {
        { new SceneSettings { ImageSize = 100 }, "100" },
        { new SceneSettings { Keyframes = "some" }, "some" },
        { new SceneSettings { Merge = "vote" }, "vote" },
        { new SceneSettings { Preset = "best" }, "best" },
        { new SceneSettings { Temperature = -1 }, "-1" },
        { new SceneSettings { OverlapPenalty = 1e9 }, "1000000000" },
        { new SceneSettings { MinimumConfidence = 0.5 }, "0.5" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void ToOptions_SettingIsWrong_NamesIt(SceneSettings settings, string value) =>
        Assert.Contains(value, Assert.Throws<InvalidSettingsException>(() => SettingsMapping.ToOptions(settings)).Message, StringComparison.Ordinal);
}
