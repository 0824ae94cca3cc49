using PanSt3R.Network.Runtime;
using PanSt3R.Network.Vocabularies;
using PanSt3R.Testing.TextModels;
using PanSt3R.Vocabulary.Classes;
using PanSt3R.Vocabulary.TextModels;

namespace PanSt3R.Vocabulary.Tests.TextModels;

public sealed class VectorCacheTests : IDisposable
{
    private const string Model = "0123";

    private static readonly string[] Prompts = ["a chair", "a table"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_KeptVectors_GivesThemBack()
    {
        var cache = new VectorCache(_folder.File("new/cache"));
        cache.Keep(Model, Prompts, [1, 2, 3, 4]);

        Assert.Equal([1f, 2, 3, 4], cache.Find(Model, Prompts)!);
    }

    [Fact]
    public void Find_OtherModelOrderOrSplit_IsMissing()
    {
        var cache = new VectorCache(_folder.Path);
        cache.Keep(Model, Prompts, [1, 2, 3, 4]);

        Assert.Null(cache.Find("4567", Prompts));
        Assert.Null(cache.Find(Model, ["a table", "a chair"]));
        Assert.Null(cache.Find(Model, ["a chaira", " table"]));
        Assert.Null(cache.Find(Model, ["a chair"]));
    }

    [Fact]
    public void Keep_BeyondTheBound_RemovesWhatWasWrittenFirstAndNothingElse()
    {
        string[] foreign = [_folder.File("mine.safetensors"), _folder.File($"{new string('a', 64)}.txt"), _folder.File($"{new string('Z', 64)}.safetensors")];
        Array.ForEach(foreign, path => File.WriteAllBytes(path, new byte[4096]));
        new VectorCache(_folder.Path).Keep(Model, ["first"], [1, 2]);
        long entry = new DirectoryInfo(_folder.Path).GetFiles().Single(file => !foreign.Contains(file.FullName)).Length;
        Age(foreign);
        var cache = new VectorCache(_folder.Path, 2 * entry);
        cache.Keep(Model, ["second"], [3, 4]);
        Age(foreign);
        Assert.NotNull(cache.Find(Model, ["first"]));

        cache.Keep(Model, ["third"], [5, 6]);

        Assert.Null(cache.Find(Model, ["first"]));
        Assert.Equal([3f, 4], cache.Find(Model, ["second"])!);
        Assert.Equal([5f, 6], cache.Find(Model, ["third"])!);
        Assert.All(foreign, path => Assert.True(File.Exists(path)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Find_DamagedFile_IsMissing(int length)
    {
        var cache = new VectorCache(_folder.Path);
        cache.Keep(Model, Prompts, [1, 2, 3, 4]);
        string file = Assert.Single(Directory.GetFiles(_folder.Path));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        Assert.Null(cache.Find(Model, Prompts));
    }

    [Fact]
    public void Find_ValuesThatAreNone_IsMissing()
    {
        var cache = new VectorCache(_folder.Path);
        cache.Keep(Model, Prompts, [1, float.NaN, 3, 4]);

        Assert.Null(cache.Find(Model, Prompts));
    }

    [Fact]
    public void Keep_FolderThatCannotBe_IsNoError()
    {
        File.WriteAllText(_folder.File("file"), string.Empty);

        new VectorCache(_folder.File("file/cache")).Keep(Model, Prompts, [1, 2, 3, 4]);
    }

    /// <summary>Makes all entries an hour older, so that their order does not depend on how fine the file system's clock is.</summary>
    private void Age(string[] others)
    {
        foreach (var file in new DirectoryInfo(_folder.Path).GetFiles().Where(file => !others.Contains(file.FullName)))
        {
            file.LastWriteTimeUtc -= TimeSpan.FromHours(1);
        }
    }

    [Fact]
    public void Build_SecondTime_TakesTheVectorsFromTheCacheAndTheRestFromTheList()
    {
        using var model = new TinyTextModel();
        var opened = TextModel.Open(model.Path);
        var cache = new VectorCache(_folder.Path);
        var builder = new VocabularyBuilder(opened, cache, ExecutionDevice.Cpu);
        var list = RecordedClasses.ListOf("chair", "table");
        var first = builder.Build(list, cancellation: TestContext.Current.CancellationToken);
        File.Delete(model.Weights);
        var renamed = new ClassList("made up", [.. list.Classes.Select(entry => entry with { IsThing = false, Color = new RgbColor(1, 2, 3) })]);
        var second = builder.Build(renamed, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(first.Values, second.Values);
        Assert.Equal(renamed.Classes, second.Vocabulary.Classes);
    }
}
