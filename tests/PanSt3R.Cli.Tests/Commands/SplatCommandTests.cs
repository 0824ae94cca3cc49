namespace PanSt3R.Cli.Tests.Commands;

public sealed class SplatCommandTests(TinyBundle bundle) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Splat_ResultOfRun_CanBeRenderedFromOtherCameras()
    {
        (await Tool.RunAsync("rooms", "generate", "--scenes", "1", "--views", "3", "--size", "128x96", "--output", _folder.File("rooms")))
            .Expect(CommandRunner.Done);
        string images = Path.Combine(_folder.File("rooms"), "scene-00000", "images");
        (await Tool.RunAsync(
            "run", "--model", bundle.Path, "--images", images, "--output", _folder.File("scene"), "--min-confidence", "1", "--quiet"))
            .Expect(CommandRunner.Done);

        var splat = await Tool.RunAsync(
            "splat", "--reconstruction", _folder.File("scene"), "--output", _folder.File("splats"), "--iterations", "5", "--max-points", "500");
        var render = await Tool.RunAsync("render", "--splats", _folder.File("splats"), "--output", _folder.File("views"), "--frames", "2");

        splat.Expect(CommandRunner.Done);
        Assert.StartsWith("500 Gaussians show ", splat.Output, StringComparison.Ordinal);
        Assert.Contains(splat.ErrorLines, line => line.StartsWith("fitting gaussians 5/5", StringComparison.Ordinal));
        render.Expect(CommandRunner.Done);
        Assert.Contains("2 views of 500 Gaussians", render.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.File("views"), "panoptic", "frame-0002.png")));
    }

    [Theory]
    [InlineData("splat", "--reconstruction", ".", "--output", "OUT", "--hold-out", "1")]
    [InlineData("splat", "--reconstruction", ".", "--output", "OUT")]
    [InlineData("splat", "--reconstruction", ".", "--output", "OUT", "--degree", "4")]
    [InlineData("splat", "--reconstruction", ".", "--output", "OUT", "--memory-limit", "much")]
    [InlineData("render", "--splats", ".", "--output", "OUT")]
    [InlineData("render", "--splats", ".", "--output", "OUT", "--frames", "0")]
    [InlineData("render", "--output", "OUT")]
    public async Task Command_CannotBeUsed_IsBadInput(params string[] arguments)
    {
        var result = await Tool.RunAsync([.. arguments.Select(argument => argument == "OUT" ? _folder.File("out") : argument == "." ? _folder.Path : argument)]);

        result.Expect(CommandRunner.BadInput);
        Assert.Single(result.ErrorLines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }
}
