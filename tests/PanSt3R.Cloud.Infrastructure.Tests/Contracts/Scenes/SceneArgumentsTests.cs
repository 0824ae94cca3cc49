using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Scenes;

public sealed class SceneArgumentsTests
{
    [Fact]
    public void Of_EverythingSet_WritesTheCommandLine()
    {
        var settings = new SceneSettings
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

        Assert.Equal(
            "--image-size 224 --keyframes linspace:7 --merge qubo --preset reference --temperature 0.5 --overlap-penalty 3 "
            + "--min-confidence 1.5 --seed 9 --ignore-exif --strict",
            string.Join(' ', SceneArguments.Of(settings)));
    }

    [Fact]
    public void Of_NothingSet_IsEmpty() => Assert.Empty(SceneArguments.Of(new SceneSettings { Strict = false }));
}
