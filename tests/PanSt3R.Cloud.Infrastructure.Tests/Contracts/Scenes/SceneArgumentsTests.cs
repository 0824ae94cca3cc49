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
            Classes = new ClassSelection { List = "coco" },
        };

        Assert.Equal(
            "--image-size 224 --keyframes linspace:7 --merge qubo --preset reference --temperature 0.5 --overlap-penalty 3 "
            + "--min-confidence 1.5 --seed 9 --classes coco --ignore-exif --strict",
            string.Join(' ', SceneArguments.Of(settings, "rooms", "words.yaml")));
    }

    [Fact]
    public void Of_Words_NamesTheFileThatHoldsThem() => Assert.Equal(
        ["--classes words.yaml"], Of(new ClassSelection { Words = [new ClassWord("$(reboot); 'a")] }));

    [Fact]
    public void Of_ClassFile_NamesItBesideTheModel() => Assert.Equal(
        ["--classes models/rooms/classes/kitchen.yaml"], Of(new ClassSelection { File = new ClassFileReference("kitchen.yaml", new string('0', 64)) }));

    [Fact]
    public void Of_NothingSet_IsEmpty() => Assert.Empty(SceneArguments.Of(new SceneSettings { Strict = false }, "rooms", "words.yaml"));

    private static IEnumerable<string> Of(ClassSelection classes) =>
        SceneArguments.Of(new SceneSettings { Classes = classes }, "rooms", "words.yaml");
}
