
namespace PanSt3R.Files.Tests;

public sealed class OutputFolderTests : IDisposable
{
    private const string Marker = "report.json";

    private readonly TemporaryFolder _parent = new();

    private string Target => _parent.File("scene");

    public void Dispose() => _parent.Dispose();

    [Fact]
    public void Commit_NewTarget_AppearsWholeAndLeavesNothingElse()
    {
        using (var folder = OutputFolder.Create(Target))
        {
            File.WriteAllText(folder.PathOf("sub", "a.txt"), "a");
            Assert.False(Directory.Exists(Target));
            folder.Commit();
        }

        Assert.Equal("a", File.ReadAllText(Path.Combine(Target, "sub", "a.txt")));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_parent.Path));
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        using (var folder = OutputFolder.Create(Target))
        {
            File.WriteAllText(folder.PathOf("a.txt"), "a");
        }

        Assert.Empty(Directory.GetFileSystemEntries(_parent.Path));
    }

    [Fact]
    public void Create_EmptyTarget_IsUsed()
    {
        Directory.CreateDirectory(Target);
        using var folder = OutputFolder.Create(Target);
        File.WriteAllText(folder.PathOf("a.txt"), "a");
        folder.Commit();

        Assert.True(File.Exists(Path.Combine(Target, "a.txt")));
    }

    [Fact]
    public void Create_MissingParents_AreCreated()
    {
        using var folder = OutputFolder.Create(Path.Combine(Target, "deep", "er"));
        folder.Commit();

        Assert.True(Directory.Exists(Path.Combine(Target, "deep", "er")));
    }

    [Fact]
    public void Create_TargetWithFiles_RefusesAndKeepsThem()
    {
        WriteEarlierResult("old");

        var error = Assert.Throws<InvalidSettingsException>(() => OutputFolder.Create(Target));

        Assert.Contains("not empty", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", ReadReport());
    }

    [Fact]
    public void Create_OverwriteOfForeignFolder_Refuses()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.doc"), "years of work");

        Assert.Throws<InvalidSettingsException>(() => OutputFolder.Create(Target, replaces: Marker));

        Assert.True(File.Exists(Path.Combine(Target, "thesis.doc")));
    }

    [Fact]
    public void Commit_OverwriteOfEarlierResult_ReplacesItAtTheEndOnly()
    {
        WriteEarlierResult("old");
        using (var folder = OutputFolder.Create(Target, replaces: Marker))
        {
            File.WriteAllText(folder.PathOf(Marker), "new");
            Assert.Equal("old", ReadReport());
            folder.Commit();
        }

        Assert.Equal("new", ReadReport());
        Assert.Equal([Target], Directory.GetFileSystemEntries(_parent.Path));
    }

    [Fact]
    public void Dispose_OverwriteWithoutCommit_KeepsTheEarlierResult()
    {
        WriteEarlierResult("old");
        OutputFolder.Create(Target, replaces: Marker).Dispose();

        Assert.Equal("old", ReadReport());
    }

    [Fact]
    public void Create_TargetIsFile_Refuses()
    {
        File.WriteAllText(Target, "");

        Assert.Throws<InvalidSettingsException>(() => OutputFolder.Create(Target, replaces: Marker));
    }

    [Fact]
    public void Create_ParentIsFile_SaysWhatToDo()
    {
        File.WriteAllText(Target, "");

        var error = Assert.Throws<InvalidSettingsException>(() => OutputFolder.Create(Path.Combine(Target, "scene")));

        Assert.Contains("Choose a folder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("/")]
    public void Create_NoFolderName_Refuses(string target) =>
        Assert.Throws<InvalidSettingsException>(() => OutputFolder.Create(target));

    [Fact]
    public void Create_LeftoversOfCrashedRun_AreCleaned()
    {
        Directory.CreateDirectory(_parent.File(".scene.partial-0123456789ab"));
        File.WriteAllText(_parent.File(".scene.partial-0123456789ab.lock"), "");
        File.WriteAllText(_parent.File(".scene.partial-aaaaaaaaaaaa.lock"), "");
        Directory.CreateDirectory(_parent.File(".scene2.partial-0123456789ab"));

        OutputFolder.Create(Target).Dispose();

        Assert.Equal([_parent.File(".scene2.partial-0123456789ab")], Directory.GetFileSystemEntries(_parent.Path));
    }

    [Fact]
    public void Create_CrashInTheMiddleOfTheSwap_BringsTheEarlierResultBack()
    {
        WriteEarlierResult("old");
        Directory.Move(Target, _parent.File(".scene.replaced-0123456789ab"));

        Assert.Throws<InvalidSettingsException>(() => OutputFolder.Create(Target));

        Assert.Equal("old", ReadReport());
    }

    [Fact]
    public void Create_OtherRunIsWriting_LeavesItAlone()
    {
        using var first = OutputFolder.Create(Target);
        File.WriteAllText(first.PathOf("a.txt"), "first");

        OutputFolder.Create(Target).Dispose();
        first.Commit();

        Assert.Equal("first", File.ReadAllText(Path.Combine(Target, "a.txt")));
    }

    [Fact]
    public void Commit_TargetFilledInTheMeantime_RefusesAndKeepsIt()
    {
        using (var folder = OutputFolder.Create(Target))
        {
            WriteEarlierResult("other run");

            Assert.Throws<InvalidSettingsException>(folder.Commit);
        }

        Assert.Equal("other run", ReadReport());
        Assert.Equal([Target], Directory.GetFileSystemEntries(_parent.Path));
    }

    [Fact]
    public void PathOf_ClimbingOut_Throws()
    {
        using var folder = OutputFolder.Create(Target);

        Assert.Throws<ArgumentException>(() => folder.PathOf("..", "evil.txt"));
        Assert.Throws<ArgumentException>(() => folder.PathOf("/tmp/evil.txt"));
    }

    private void WriteEarlierResult(string text)
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, Marker), text);
    }

    private string ReadReport() => File.ReadAllText(Path.Combine(Target, Marker));
}
