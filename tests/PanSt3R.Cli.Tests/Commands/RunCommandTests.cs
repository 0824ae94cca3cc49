namespace PanSt3R.Cli.Tests.Commands;

public sealed class RunCommandTests(TinyBundle bundle)
{
    [Fact]
    public async Task Run_Photos_WritesResultsAndTellsProgressApartFromThem()
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("result");
        var result = (await Tool.RunAsync(Run(TinyBundle.Photos, output))).Expect(CommandRunner.Done);

        Assert.True(File.Exists(Path.Combine(output, "report.json")));
        Assert.Contains("from 3 photos", result.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(output, "preview.png"), result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("done in", result.Output, StringComparison.Ordinal);
        string[] stages =
        [
            "reading photos", "encoding views", "building the memory", "rendering keyframes",
            "finding objects", "segmenting views", "merging masks", "writing results",
        ];
        Assert.All(stages, stage => Assert.Single(
            result.ErrorLines,
            line => line.StartsWith(stage, StringComparison.Ordinal) && line.Contains("done in", StringComparison.Ordinal)));
        Assert.Single(result.ErrorLines, line => line.StartsWith("plan: 3 views", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_QuietThenRepeatedFromPredictions_ShowsNoProgress()
    {
        using var folder = new TemporaryFolder();
        string saved = folder.File("saved.safetensors");
        var first = await Tool.RunAsync(
            [.. Run(TinyBundle.Photos, folder.File("first")), "--quiet", "--save-predictions", saved, "--keyframes", "linspace:2"]);
        first.Expect(CommandRunner.Done);
        var second = await Tool.RunAsync("run", "--from-predictions", saved, "--output", folder.File("second"), "--quiet", "--merge", "qubo");
        second.Expect(CommandRunner.Done);
        var merged = await Tool.RunAsync("merge", "--input", saved, "--output", folder.File("merged.safetensors"));
        merged.Expect(CommandRunner.Done);

        Assert.Empty(first.Errors);
        Assert.Contains("by qubo", second.Output, StringComparison.Ordinal);
        Assert.Contains("3 views", merged.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--keyframes", "often")]
    [InlineData("--keyframes", "linspace:1")]
    [InlineData("--memory-limit", "plenty")]
    [InlineData("--merge", "glue")]
    [InlineData("--device", "tpu")]
    [InlineData("--seed", "many")]
    [InlineData("--such", "no")]
    public async Task Run_ValueThatIsNone_NamesTheOption(string option, string value)
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync([.. Run(TinyBundle.Photos, folder.File("result")), option, value]);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains(option, result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Run_ImageSizeWithoutATable_NamesThoseThereAre()
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync([.. RunWith(TinyBundle.Photos, folder.File("result")), "--image-size", "500"]);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains("384", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PhotosAndPredictions_AreTooMuch()
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync([.. Run(TinyBundle.Photos, folder.File("result")), "--from-predictions", "x.safetensors"]);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains("--from-predictions", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutOutput_NamesTheOption()
    {
        var result = await Tool.RunAsync("run", "--model", bundle.Path, "--images", TinyBundle.Photos);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains("--output", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LongFolderNameWithBrackets_IsShownWholeInOneLine()
    {
        using var folder = new TemporaryFolder();
        string missing = folder.File($"[red]photos[/] {new string('x', 150)}");
        var result = await Tool.RunAsync(Run(missing, folder.File("result")));

        result.Expect(CommandRunner.BadInput);
        Assert.Contains($"'{missing}'", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoModel_SaysHowToMakeOne()
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync(
            "run", "--model", folder.File("none"), "--images", TinyBundle.Photos, "--output", folder.File("result"));

        result.Expect(CommandRunner.BadInput);
        Assert.Contains("model import", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PredictionsMissing_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        string missing = folder.File("missing.safetensors");
        var result = await Tool.RunAsync("run", "--from-predictions", missing, "--output", folder.File("result"));

        result.Expect(CommandRunner.BadInput);
        Assert.Contains(missing, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CudaWhereThereIsNone_SaysWhatElse()
    {
        Assert.SkipWhen(Directory.Exists("/proc/driver/nvidia"), "This machine has a GPU.");
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync([.. Run(TinyBundle.Photos, folder.File("result")), "--device", "cuda"]);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains("'cpu' or 'auto'", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    private string[] Run(string photos, string output) => [.. RunWith(photos, output), "--image-size", "224"];

    private string[] RunWith(string photos, string output) =>
        ["run", "--model", bundle.Path, "--images", photos, "--output", output];
}
