using PanSt3R.Files;
using PanSt3R.Inference.Planning;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>What does not fit is said in one sentence before any work, and leaves nothing.</summary>
public sealed class SceneSettingsTests(TinyModels models)
{
    [Fact]
    public void Run_ModelWithoutClasses_NamesTheOption()
    {
        using var scene = SceneRun.OfThree();
        var error = Assert.Throws<InvalidSettingsException>(() => scene.Run(models.WithoutClasses));

        Assert.Contains("--classes", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Fact]
    public void Run_ModelWithoutClassesAndAFileOfThem_Runs()
    {
        using var scene = SceneRun.OfThree();
        var report = scene.Run(models.WithoutClasses, SceneRun.Options with { Classes = TinyModels.Classes });

        Assert.Equal(3, report.Keyframes.Count);
    }

    [Fact]
    public void Run_ClassesOfAnotherWidth_SaysBothWidths()
    {
        using var scene = SceneRun.OfThree();
        string classes = Path.Combine(scene.Images, "narrow.safetensors");
        new ClassVectors(new ClassVocabulary([new ClassEntry("cup")]), [1, 2, 3]).Write(classes);
        int width = models.Version2.Manifest.Network.MaskTransformer.TextWidth;
        var error = Assert.Throws<InvalidContentException>(
            () => scene.Run(models.Version2, SceneRun.Options with { Classes = classes }));

        Assert.Contains("narrow.safetensors' have 3 values", error.Message, StringComparison.Ordinal);
        Assert.Contains($"compares {width}", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Fact]
    public void Run_MemoryLimitTooSmall_SaysHowMuchIsNeeded()
    {
        using var scene = SceneRun.OfThree();
        var error = Assert.Throws<SceneTooLargeException>(
            () => scene.Run(models.Version2, SceneRun.Options with { MemoryLimit = 1_000_000 }));

        Assert.Contains("memory limit", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Fact]
    public void Run_ImageSizeWithoutATable_ListsThoseThereAre()
    {
        using var scene = SceneRun.OfThree();
        var error = Assert.Throws<InvalidSettingsException>(
            () => scene.Run(models.Version2, SceneRun.Options with { ImageSize = 500 }));

        Assert.Contains("512", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Fact]
    public void Run_OutputIsAnEarlierResult_IsReplacedOnlyWhenAllowed()
    {
        using var scene = SceneRun.OfThree();
        scene.Run(models.Version2);
        byte[] before = File.ReadAllBytes(Path.Combine(scene.Output, "report.json"));

        Assert.Throws<InvalidSettingsException>(() => scene.Run(models.Version2));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(scene.Output, "report.json")));

        scene.Run(models.Version2, SceneRun.Options with { Overwrites = true, Seed = 9 });
        Assert.Equal("9", scene.Json("report.json").GetProperty("options").GetProperty("seed").GetString());
    }

    [Fact]
    public void Run_OutputHoldsSomethingElse_IsNeverReplaced()
    {
        using var scene = SceneRun.OfThree();
        Directory.CreateDirectory(scene.Output);
        File.WriteAllText(Path.Combine(scene.Output, "thesis.tex"), "precious");

        Assert.Throws<InvalidSettingsException>(() => scene.Run(models.Version2, SceneRun.Options with { Overwrites = true }));
        Assert.Equal("precious", File.ReadAllText(Path.Combine(scene.Output, "thesis.tex")));
    }

    [Fact]
    public void Run_OutputBelowAFile_IsRefused()
    {
        using var scene = SceneRun.OfThree();
        string below = Path.Combine(scene.Images, "a.jpg", "result");

        Assert.Throws<InvalidSettingsException>(
            () => scene.RunTo(below, models.Version2, SceneRun.Options, null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("photos")]
    [InlineData("nowhere/saved.safetensors")]
    public void Run_NoPlaceForPredictions_IsRefusedBeforeTheWork(string name)
    {
        using var scene = SceneRun.OfThree();
        var stages = 0;
        var error = Assert.Throws<InvalidSettingsException>(() => scene.Run(
            models.Version2, SceneRun.Options with { SavedPredictions = scene.PathOf(name) }, _ => stages++));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, stages);
        scene.AssertNothingLeft();
    }
}
