using PanSt3R.Files;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>Runs that are given words.</summary>
public sealed class SceneWordsTests(WordModel model, TinyModels models) : IDisposable
{
    private const string ClassFile = """
        - name: 椅子, Stuhl
          color: "#102030"
        - { name: wall, kind: stuff, benchmark: wall-other-merged }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_ClassFile_NeedsNoPriorStepAndKeepsEverythingItStates()
    {
        string path = Write("words.yaml", ClassFile);
        using var scene = SceneRun.OfThree();
        List<SceneEvent.Advanced> stage = [];
        var report = scene.Run(
            model.Bundle,
            SceneRun.Options with { Classes = path },
            happened => stage.AddRange(happened is SceneEvent.Advanced { Stage: SceneStage.Classes } one ? [one] : []));

        Assert.Equal(["椅子, Stuhl", "wall"], report.Classes);
        Assert.Equal("words.yaml", report.Options["classes"]);
        Assert.Equal([0, 2], stage.Select(one => one.Done));
        var categories = scene.Json("panoptic.json").GetProperty("categories");
        Assert.Equal("椅子, Stuhl", categories[0].GetProperty("name").GetString());
        Assert.Equal([16, 32, 48], categories[0].GetProperty("color").EnumerateArray().Select(channel => channel.GetInt32()));
        Assert.False(categories[0].TryGetProperty("benchmark", out _));
        Assert.Equal("stuff", categories[1].GetProperty("supercategory").GetString());
        Assert.Equal("wall-other-merged", categories[1].GetProperty("benchmark").GetString());
        Assert.Equal("椅子, Stuhl", scene.Json("report.json").GetProperty("classes")[0].GetString());
    }

    [Fact]
    public void Run_ShippedList_HasItsClasses()
    {
        using var scene = SceneRun.OfThree();

        Assert.Equal(21, scene.Run(model.Bundle, SceneRun.Options with { Classes = "panlift" }).Classes.Count);
    }

    [Fact]
    public void Run_ModelThatStaysLoaded_TakesTheClassesOfEachScene()
    {
        using var scene = SceneRun.OfThree();
        using var loaded = LoadedModel.Load(model.Bundle, ExecutionDevice.Cpu);
        string[] photos = [.. Directory.EnumerateFiles(scene.Images).Order(StringComparer.Ordinal)];
        IReadOnlyList<string> Classes(string classes, string output) => SceneReconstruction.Run(
            loaded, photos, scene.PathOf(output), SceneRun.Options with { Classes = classes }, cancellation: TestContext.Current.CancellationToken).Classes;

        Assert.Equal(["cup"], Classes(Write("cup.txt", "cup"), "first"));
        Assert.Equal(21, Classes("panlift", "second").Count);
        Assert.Contains("has no classes", Assert.Throws<InvalidSettingsException>(() => SceneReconstruction.Run(
            loaded, photos, scene.PathOf("third"), SceneRun.Options, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithACache_KeepsTheVectors()
    {
        using var scene = SceneRun.OfThree();
        scene.Run(model.Bundle, SceneRun.Options with { Classes = "panlift", VocabularyCache = _folder.File("cache") });

        Assert.Single(Directory.GetFiles(_folder.File("cache")));
    }

    [Fact]
    public void Run_WordsWithoutATextModel_SaysHowToGetOne()
    {
        using var scene = SceneRun.OfThree();
        var error = Assert.Throws<InvalidContentException>(
            () => scene.Run(models.Version1, SceneRun.Options with { Classes = "scannetpp" }));

        Assert.Contains("--text-model", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Fact]
    public void Run_NoClassesAtAll_NamesTheShippedLists()
    {
        using var scene = SceneRun.OfThree();

        Assert.Contains("scannetpp", Assert.Throws<InvalidSettingsException>(() => scene.Run(model.Bundle)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PromptThatIsTooLong_NamesItBeforeAnythingIsDone()
    {
        string path = Write("long.txt", string.Join(' ', Enumerable.Repeat("chair", 80)));
        using var scene = SceneRun.OfThree();
        var error = Assert.Throws<InvalidContentException>(() => scene.Run(model.Bundle, SceneRun.Options with { Classes = path }));

        Assert.Contains("chair chair", error.Message, StringComparison.Ordinal);
        Assert.Contains("reads 64", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
