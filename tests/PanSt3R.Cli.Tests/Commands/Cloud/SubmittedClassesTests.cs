using System.Text.Json;
using PanSt3R.Cli.Commands.Cloud;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.LocalHost;
using PanSt3R.Cloud.LocalHost.Models;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Files;
using PanSt3R.Network.Import;
using PanSt3R.Testing.TextModels;
using PanSt3R.Vocabulary.Classes;
using PanSt3R.Vocabulary.TextModels;

namespace PanSt3R.Cli.Tests.Commands.Cloud;

/// <summary>What <c>panst3r submit --classes</c> makes of lists and files.</summary>
public sealed class SubmittedClassesTests(AzuriteFixture azurite) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_EveryShippedList_IsItsName() =>
        Assert.All(ClassFile.Names, name => Assert.Equal(name, SubmittedClasses.Of(name).List));

    [Fact]
    public void Of_NamesAndKinds_AreWords() => Assert.Equal(
        [new ClassWord("cup, mug"), new ClassWord("wall", ClassKind.Stuff)],
        SubmittedClasses.Of(Write("a.yaml", "- cup, mug\n- { name: wall, kind: stuff }")).Words!);

    [Theory]
    [InlineData("- { name: cup, prompt: a picture of a cup }")]
    [InlineData("- { name: cup, color: \"#102030\" }")]
    [InlineData("- { name: cup, benchmark: mug }")]
    [InlineData("{ template: \"a {}\", classes: [cup] }")]
    public void Of_MoreThanNamesAndKinds_IsTheFileBesideTheModel(string yaml)
    {
        string path = Write("a.yaml", yaml);

        Assert.Equal(new ClassFileReference("a.yaml", ContentHash.Of(File.ReadAllBytes(path))), SubmittedClasses.Of(path).File);
    }

    [Fact]
    public void Of_MoreWordsThanASubmissionHolds_IsTheFileBesideTheModel()
    {
        string path = Write("many.txt", string.Join('\n', Enumerable.Range(0, ClassSelection.MaxWords + 1)));

        Assert.Equal("many.txt", SubmittedClasses.Of(path).File!.Name);
    }

    [Fact]
    public void Of_VectorsOrNamesThatCannotLieThere_AreToldApart()
    {
        Assert.Equal("v.safetensors", SubmittedClasses.Of(Write("v.safetensors", "vectors")).File!.Name);
        Assert.Contains("is no name", Assert.Throws<InvalidSettingsException>(() => SubmittedClasses.Of(Write("a b.safetensors", "v"))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidSettingsException>(() => SubmittedClasses.Of(_folder.File("none.safetensors")));
        Assert.Throws<InvalidSettingsException>(() => SubmittedClasses.Of("nyu13"));
    }

    [Fact]
    public async Task Submit_Words_ReachTheResultAndTheReport()
    {
        await using var cloud = await StartAsync();
        Directory.CreateDirectory(_folder.File("photos"));
        foreach (string photo in Directory.GetFiles(TinyBundle.Photos, "*.jpg"))
        {
            File.Copy(photo, _folder.File($"photos/{Path.GetFileName(photo)}"));
        }

        string words = Write("words.txt", "coffee cup, mug\nTür\n");
        var submitted = (await RunAsync(cloud, "submit", _folder.File("photos"), "--image-size", "128", "--classes", words)).Expect(0);
        (await RunAsync(cloud, "fetch", submitted.Output.Split(' ')[1], _folder.File("out"))).Expect(0);

        Assert.Contains("1 of 1 scenes", submitted.Output, StringComparison.Ordinal);
        string report = Assert.Single(Directory.GetFiles(_folder.File("out"), "report.json", SearchOption.AllDirectories), IsResult);
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(report, Cancellation));
        Assert.Equal(["coffee cup, mug", "Tür"], document.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["coffee cup, mug", "Tür"], ClassFile.Load(_folder.File("out/report/classes.yaml")).Classes.Select(entry => entry.Name));
    }

    private static bool IsResult(string report) => Path.GetFileName(Path.GetDirectoryName(report)) != "report";

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private async Task<LocalCloud> StartAsync()
    {
        using var text = new TinyTextModel();
        WordCheckpoint.Write(_folder.File("words.safetensors"));
        var options = new ImportOptions { Checkpoint = _folder.File("words.safetensors"), TextModel = TextModelFolder.Read(text.Path) };
        ModelImporter.Import(options, _folder.File("model"));
        var cloud = await LocalCloud.StartAsync(
            new LocalCloudOptions
            {
                StorageConnection = azurite.NewAccount(),
                PollInterval = TimeSpan.FromMilliseconds(100),
                Settings = new Dictionary<string, string?> { ["Cloud:DefaultModel"] = "words", ["Worker:Models"] = _folder.File("models") },
            },
            Cancellation);
        await cloud.PublishModelAsync("words", _folder.File("model"), Cancellation);
        return cloud;
    }

    private static async Task<Tool.Result> RunAsync(LocalCloud cloud, params string[] arguments)
    {
        using var process = Tool.StartWith("PANST3R_CLOUD", cloud.Api.ToString(), arguments);
        return await Tool.EndAsync(process);
    }
}
