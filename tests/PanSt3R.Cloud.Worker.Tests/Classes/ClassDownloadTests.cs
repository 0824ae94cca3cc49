using System.Text;
using CsCheck;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Classes;
using PanSt3R.Cloud.Worker.Scratch;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Files;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Cloud.Worker.Tests.Classes;

public sealed class ClassDownloadTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly byte[] Kitchen = "cup\nmug\n"u8.ToArray();

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lists_OfTheContract_AreThoseOfTheLibrary() => Assert.Equal(ClassFile.Names, ClassSelection.Lists);

    [Fact]
    public void Words_AsAFile_AreReadBackWhateverTheyHold()
    {
        const string Letters = "ab \"\\'#:{}[],&*!|>%@`-?$(;\u00e9椅\u0301\u202e\ud83e\ude91";
        var word = Gen.String[Gen.Char[Letters], 1, 30].Select(Usable);
        Gen.Select(word, Gen.Bool).Array[1, 12].Sample(
            drawn =>
            {
                ClassWord[] words = [.. drawn.Select((one, index) => new ClassWord($"{index}{one.Item1}.", one.Item2 ? ClassKind.Stuff : null))];
                string path = _folder.File(ClassFileText.FileName);
                File.WriteAllText(path, ClassFileText.Of(words));

                Assert.Equal(
                    words.Select(one => (one.Name, one.Kind != ClassKind.Stuff)), ClassFile.Load(path).Classes.Select(entry => (entry.Name, entry.IsThing)));
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public async Task Run_NoClasses_AreThoseOfTheModel() => Assert.Null(await RunAsync(await TestCloud.CreateAsync(azurite), classes: null));

    [Fact]
    public async Task Run_FileBesideTheModel_IsBroughtToDisk()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await cloud.UploadAsync(Containers.Models, "model/classes/kitchen.txt", Kitchen);

        string? path = await RunAsync(cloud, FileOf("kitchen.txt", Kitchen));

        Assert.Equal(Kitchen, await File.ReadAllBytesAsync(path!, Cancellation));
        Assert.Equal("kitchen.txt", Path.GetFileName(path));
    }

    [Fact]
    public async Task Run_FileThatIsNotThere_SaysWhereItBelongs()
    {
        var cloud = await TestCloud.CreateAsync(azurite);

        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => RunAsync(cloud, FileOf("kitchen.txt", Kitchen)));

        Assert.Contains("'models/model/classes/kitchen.txt'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FileThatWasChanged_IsNotTaken()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await cloud.UploadAsync(Containers.Models, "model/classes/kitchen.txt", "knife\n"u8.ToArray());

        var error = await Assert.ThrowsAsync<InvalidContentException>(() => RunAsync(cloud, FileOf("kitchen.txt", Kitchen)));

        Assert.Contains("another content", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("nyu13")]
    public async Task Run_ListThatIsNone_IsNoPathOfThisMachine(string list)
    {
        var cloud = await TestCloud.CreateAsync(azurite);

        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => RunAsync(cloud, new ClassSelection { List = list }));

        Assert.Contains("ade20k, coco, panlift, scannetpp", error.Message, StringComparison.Ordinal);
    }

    private static ClassSelection FileOf(string name, byte[] content) =>
        new() { File = new ClassFileReference(name, FakeRunner.Hash(content)) };

    /// <summary>A word as documents let it through: no half characters and no white space around it.</summary>
    private static string Usable(string drawn) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(drawn)).Replace("\ufffd", string.Empty, StringComparison.Ordinal).Trim();

    private async Task<string?> RunAsync(TestCloud cloud, ClassSelection? classes)
    {
        var scratch = new SceneScratch(_folder.File("scratch"));
        var job = TestCloud.Job("scene") with { Settings = new SceneSettings { Classes = classes } };
        return await new ClassDownload(cloud.Documents).RunAsync(job, scratch, Cancellation);
    }
}
