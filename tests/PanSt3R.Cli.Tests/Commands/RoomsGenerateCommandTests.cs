using System.Runtime.Intrinsics;

namespace PanSt3R.Cli.Tests.Commands;

public sealed class RoomsGenerateCommandTests(TinyBundle bundle) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("rooms");

    [Fact]
    public async Task Generate_Capture_IsTakenByRun()
    {
        var generated = await Tool.RunAsync(Generate("--scenes", "2", "--size", "128x96"));
        generated.Expect(CommandRunner.Done);
        string images = Path.Combine(Output, "scene-00001", "images");
        var run = await Tool.RunAsync(
            "run", "--model", bundle.Path, "--images", images, "--output", _folder.File("result"), "--quiet");
        run.Expect(CommandRunner.Done);

        Assert.Contains("2 rooms, 6 views of 128x96", generated.Output, StringComparison.Ordinal);
        Assert.Contains("from 3 photos", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_WithoutWideVectors_GivesTheSameBytes()
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
        (await Tool.RunAsync(Generate("--layout", "tensors"))).Expect(CommandRunner.Done);
        string other = _folder.File("narrow");
        var again = Generate("--layout", "tensors").Select(argument => argument == Output ? other : argument);
        using var narrow = Tool.StartWith("DOTNET_EnableAVX512", "0", [.. again]);
        (await Tool.EndAsync(narrow)).Expect(CommandRunner.Done);

        string file = "rooms-00000.safetensors";
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(Output, file), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(Path.Combine(other, file), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--size", "128")]
    [InlineData("--size", "128x96x3")]
    [InlineData("--size", "-128x96")]
    [InlineData("--size", "8x96")]
    [InlineData("--scenes", "0")]
    [InlineData("--views", "-1")]
    [InlineData("--camera-step", "2")]
    [InlineData("--layout", "video")]
    [InlineData("--workers", "0")]
    public async Task Generate_ValueOutOfRange_IsBadInput(string option, string value)
    {
        var result = await Tool.RunAsync(Generate(option, value));

        result.Expect(CommandRunner.BadInput);
        Assert.Single(result.ErrorLines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string[] Generate(params string[] further)
    {
        string[] defaults = ["rooms", "generate", "--output", Output];
        string[] small = further.Contains("--views") ? [] : ["--views", "3"];
        string[] tiny = further.Contains("--size") ? [] : ["--size", "64x48"];
        return [.. defaults, .. small, .. tiny, .. further];
    }
}
