using System.Text;
using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Cloud.Worker.Tests.Scenes;

/// <summary>The whole worker with models that are given words.</summary>
public sealed class SceneClassesTests(AzuriteFixture azurite, WordModel words, TinyModel rooms) : IDisposable
{
    private static readonly ClassSelection Words = new()
    {
        Words = [new ClassWord("coffee cup, \"mug\""), new ClassWord("wall", ClassKind.Stuff)],
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Words_OfTheJob_AreWhatTheResultTellsApart()
    {
        var cloud = await CreateAsync();
        await using var worker = await StartAsync(cloud);

        var result = await ReconstructAsync(cloud, Words);

        Assert.Equal(["coffee cup, \"mug\"", "wall"], ClassesOf(result));
        using var panoptic = JsonDocument.Parse(result["panoptic.json"]);
        Assert.Equal(
            ["thing", "stuff"],
            panoptic.RootElement.GetProperty("categories").EnumerateArray().Select(category => category.GetProperty("supercategory").GetString()));
    }

    [Fact]
    public async Task List_OfSceneAfterScene_IsComputedOnce()
    {
        var cloud = await CreateAsync();
        string models = _folder.File("models");
        DateTime written;
        await using (await StartAsync(cloud))
        {
            Assert.Equal(21, ClassesOf(await ReconstructAsync(cloud, new ClassSelection { List = "panlift" }, "first")).Count);
            written = Vectors(models).LastWriteTimeUtc;
            await ReconstructAsync(cloud, new ClassSelection { List = "panlift" }, "second");
        }

        await using var next = await StartAsync(cloud);
        await ReconstructAsync(cloud, new ClassSelection { List = "panlift" }, "third");

        Assert.Equal(written, Vectors(models).LastWriteTimeUtc);
    }

    [Fact]
    public async Task File_BesideTheModel_IsTaken()
    {
        var cloud = await CreateAsync();
        byte[] file = "- { name: Tür, prompt: a picture of a door }"u8.ToArray();
        await cloud.UploadAsync(Containers.Models, "model/classes/doors.yaml", file);
        await using var worker = await StartAsync(cloud);

        var result = await ReconstructAsync(cloud, new ClassSelection { File = new ClassFileReference("doors.yaml", FakeRunner.Hash(file)) });

        Assert.Equal(["Tür"], ClassesOf(result));
    }

    [Fact]
    public async Task Words_ForAModelWithoutATextModel_AreBadInputWithTheWayOutAndTheReplay()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await rooms.UploadAsync(cloud, "model");
        await using var worker = await StartAsync(cloud);
        var job = await SeedAsync(cloud, Words, "scene");
        await cloud.SendAsync(job);

        var failure = (await cloud.OutcomeAsync(job)).Failure!;

        Assert.Equal(FailureClass.BadInput, failure.Class);
        Assert.Contains("has no text model, so it cannot be given words", failure.Reason, StringComparison.Ordinal);
        var record = await cloud.RecordAsync(job);
        string folder = BlobLayout.Files(job.Attempt.Run, job.Attempt.Scene, record!.Folder);
        string log = Encoding.UTF8.GetString(await cloud.DownloadAsync(Containers.Runs, folder + failure.Log));
        Assert.Contains("--classes classes.yaml", log, StringComparison.Ordinal);
        Assert.Contains("""- { name: "coffee cup, \"mug\"", kind: thing }""", log, StringComparison.Ordinal);
    }

    private async Task<TestCloud> CreateAsync()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await words.UploadAsync(cloud, "model");
        return cloud;
    }

    private Task<TestWorker> StartAsync(TestCloud cloud) => TestWorker.StartAsync(cloud, runner: null, options =>
    {
        options.Device = ExecutionDevice.Cpu;
        options.Models = _folder.File("models");
    });

    private static async Task<SceneJob> SeedAsync(TestCloud cloud, ClassSelection classes, string scene) =>
        await cloud.SeedAsync(scene, WordModel.Photos) with { Settings = new SceneSettings { ImageSize = 128, Classes = classes } };

    /// <summary>Small files of the result by their names.</summary>
    private static async Task<IReadOnlyDictionary<string, byte[]>> ReconstructAsync(TestCloud cloud, ClassSelection classes, string scene = "scene")
    {
        var job = await SeedAsync(cloud, classes, scene);
        await cloud.SendAsync(job);
        Assert.Null((await cloud.OutcomeAsync(job)).Failure);
        var record = await cloud.RecordAsync(job);
        string folder = BlobLayout.Files(job.Attempt.Run, job.Attempt.Scene, record!.Folder);
        var files = new Dictionary<string, byte[]>();
        foreach (string file in (string[])["report.json", "panoptic.json"])
        {
            files.Add(file, await cloud.DownloadAsync(Containers.Runs, folder + file));
        }

        return files;
    }

    private static IReadOnlyList<string?> ClassesOf(IReadOnlyDictionary<string, byte[]> result)
    {
        using var report = JsonDocument.Parse(result["report.json"]);
        return [.. report.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString())];
    }

    private static FileInfo Vectors(string models) =>
        Assert.Single(new DirectoryInfo(Path.Combine(models, "vocabularies")).GetFiles());
}
