using PanSt3R.Cloud.Worker.Scratch;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Worker.Tests.Scratch;

public sealed class ScratchSpaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_CrashedProcessLeftFiles_RemovesThemAndNothingElse()
    {
        string crashed = _folder.File($"{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.Combine(crashed, "scene", "photos"));
        File.WriteAllText(Path.Combine(crashed, "scene", "photos", "a.jpg"), "a");
        File.WriteAllText(crashed + ".lock", string.Empty);
        string lockOnly = _folder.File($"{Guid.NewGuid():N}.lock");
        File.WriteAllText(lockOnly, string.Empty);
        string foreign = _folder.File("of-somebody-else");
        Directory.CreateDirectory(foreign);
        using var running = ScratchSpace.Open(_folder.Path, Guid.NewGuid);
        using var scene = running.CreateScene();

        using var opened = ScratchSpace.Open(_folder.Path, Guid.NewGuid);

        Assert.False(Directory.Exists(crashed) || File.Exists(crashed + ".lock") || File.Exists(lockOnly));
        Assert.True(Directory.Exists(foreign));
        Assert.True(Directory.Exists(scene.Photos));
    }

    [Fact]
    public void Dispose_OpenScenes_LeavesNothing()
    {
        var space = ScratchSpace.Open(_folder.Path, Guid.NewGuid);
        var scene = space.CreateScene();
        File.WriteAllText(Path.Combine(scene.Photos, "a.jpg"), "a");

        space.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("../a.png")]
    [InlineData("/etc/a.png")]
    [InlineData("a/../../b.png")]
    [InlineData("")]
    public void PathOf_NameLeadsOut_IsRefused(string name) =>
        Assert.Throws<InvalidContentException>(() => SceneScratch.PathOf(_folder.Path, name));

    public void Dispose() => _folder.Dispose();
}
