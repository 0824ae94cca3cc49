namespace PanSt3R.Cli.Tests.Commands;

public sealed class MergeInputTests
{
    [Fact]
    public async Task Merge_MissingInput_NamesIt()
    {
        using var folder = new TemporaryFolder();
        string missing = folder.File("missing.safetensors");
        var result = await Tool.RunAsync("merge", "--input", missing, "--output", folder.File("merged.safetensors"));

        result.Expect(CommandRunner.BadInput);
        Assert.Contains(missing, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
