using PanSt3R.Network.Vocabularies;
using PanSt3R.Testing.TextModels;

namespace PanSt3R.Cli.Tests.Commands;

/// <summary>From a checkpoint and a text model to a run with words, by both ways.</summary>
public sealed class VocabularyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TinyTextModel _model = new();

    public void Dispose()
    {
        _folder.Dispose();
        _model.Dispose();
    }

    [Fact]
    public async Task ImportWithTextModel_ThenRunWithWords_NeedsNothingElse()
    {
        (await ImportAsync("--text-model", _model.Path)).Expect(CommandRunner.Done);
        var inspected = (await Tool.RunAsync("model", "inspect", Model)).Expect(CommandRunner.Done);
        File.WriteAllText(_folder.File("words.txt"), "coffee cup, mug\nTür\n");
        var run = (await RunAsync(_folder.File("words.txt"))).Expect(CommandRunner.Done);

        Assert.Contains("siglip: 3 layers, width 48, 4 heads, 850 tokens", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("reading class names 2/2", run.Errors, StringComparison.Ordinal);
        Assert.Contains("\"coffee cup, mug\"", File.ReadAllText(Path.Combine(_folder.File("result"), "report.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ThenRunWithTheFile_GivesTheClassesInOrder()
    {
        string vectors = _folder.File("classes.safetensors");
        var built = (await BuildAsync("panlift", vectors)).Expect(CommandRunner.Done);
        (await ImportAsync()).Expect(CommandRunner.Done);
        (await RunAsync(vectors)).Expect(CommandRunner.Done);

        Assert.Contains("21 classes with vectors of 48 values", built.Output, StringComparison.Ordinal);
        Assert.Contains("class vectors 21/21", built.Errors, StringComparison.Ordinal);
        var classes = ClassVectors.Read(vectors).Vocabulary.Classes;
        Assert.Equal(("wall", false, "This is a photo of wall."), (classes[0].Name, classes[0].IsThing, classes[0].Prompt));
        Assert.Equal(9, classes.Count(entry => entry.IsThing));
    }

    [Fact]
    public async Task Build_TwoTimes_GivesTheSameFileFromTheCache()
    {
        (await BuildAsync("panlift", _folder.File("first.safetensors"))).Expect(CommandRunner.Done);
        (await BuildAsync("panlift", _folder.File("second.safetensors"))).Expect(CommandRunner.Done);

        Assert.Single(Directory.GetFiles(Cache));
        Assert.Equal(File.ReadAllBytes(_folder.File("first.safetensors")), File.ReadAllBytes(_folder.File("second.safetensors")));
    }

    [Fact]
    public async Task Build_UnknownList_NamesTheShippedOnes()
    {
        var result = await BuildAsync("nyu13", _folder.File("classes.safetensors"));

        result.Expect(CommandRunner.BadInput);
        Assert.Contains("ade20k, coco, panlift, scannetpp", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_FolderWithoutATextModel_SaysWhatToFetch()
    {
        var result = await Tool.RunAsync(
            "vocabulary", "build", "--text-model", _folder.Path, "--classes", "coco", "--output", _folder.File("classes.safetensors"));

        result.Expect(CommandRunner.BadInput);
        Assert.Contains("spiece.model", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private string Model => _folder.File("model");

    private string Cache => _folder.File("cache");

    private Task<Tool.Result> BuildAsync(string classes, string output) => Tool.RunAsync(
        "vocabulary", "build", "--text-model", _model.Path, "--classes", classes, "--output", output, "--vocabulary-cache", Cache);

    private Task<Tool.Result> ImportAsync(params string[] options)
    {
        WordCheckpoint.Write(_folder.File("words.safetensors"));
        return Tool.RunAsync(["model", "import", "--checkpoint", _folder.File("words.safetensors"), "--output", Model, .. options]);
    }

    private Task<Tool.Result> RunAsync(string classes) => Tool.RunAsync(
        "run", "--model", Model, "--images", TinyBundle.Photos, "--output", _folder.File("result"),
        "--classes", classes, "--vocabulary-cache", "none", "--image-size", "128");
}
