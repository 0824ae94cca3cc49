using PanSt3R.Cloud.Client.Captures;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Client.Tests.Captures;

public sealed class LocalCapturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_FolderOfScenes_FindsPhotosAndGroundTruthInOrder()
    {
        Write("b/images/2.png", "b/images/1.JPG", "b/notes.txt", "a/1.webp", "a/2.jpeg", "empty/readme.md");
        Write("b/ground-truth/panoptic.json", "b/ground-truth/panoptic/1.png");

        var captures = LocalCaptures.Find(_folder.Path, "rooms");

        Assert.Equal(["rooms/a", "rooms/b"], captures.Select(capture => capture.Key.ToString()));
        Assert.Equal(["1.JPG", "2.png"], captures[1].Images.Select(image => image.Name));
        Assert.Equal(["panoptic.json", "panoptic/1.png"], captures[1].GroundTruth.Select(file => file.Name));
        Assert.Equal(4, captures[1].Bytes);
    }

    [Fact]
    public void Find_FolderWithPhotos_IsOneScene()
    {
        Write("room/1.png", "room/2.png");

        var capture = Assert.Single(LocalCaptures.Find(_folder.File("room"), "mine"));

        Assert.Equal("mine/room", capture.Key.ToString());
        Assert.Empty(capture.GroundTruth);
    }

    [Fact]
    public void Find_LinkOutOfTheFolder_IsNotFollowed()
    {
        Write("room/1.png", "room/2.png", "secret.png");
        File.CreateSymbolicLink(_folder.File("room/3.png"), _folder.File("secret.png"));

        Assert.Equal(2, LocalCaptures.Find(_folder.File("room"), "mine")[0].Images.Count);
    }

    [Fact]
    public void Find_SeveralFaults_TellsAllTogether()
    {
        Write("bad name/1.png", "bad name/2.png", "one/1.png");

        var error = Assert.Throws<InvalidContentException>(() => LocalCaptures.Find(_folder.Path, "../up"));

        Assert.Contains("'../up'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'bad name'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'one' has 1 photos", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("")]
    public void Find_NothingToUpload_SaysWhatToName(string folder)
    {
        Write("readme.md");

        Assert.Throws<InvalidContentException>(() => LocalCaptures.Find(Path.Combine(_folder.Path, folder), "rooms"));
    }

    private void Write(params string[] names)
    {
        foreach (string name in names)
        {
            string path = _folder.File(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "x");
        }
    }
}
