using System.Text.Json;
using PanSt3R.Cli.Commands;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Cli.Tests.Commands;

public sealed class MergeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("out.safetensors");

    private string Table => _folder.File("out.json");

    [Theory]
    [InlineData("m02_mixed_aspect", "qubo", "qubo")]
    [InlineData("m02_mixed_aspect", "standard-v1", "v1")]
    [InlineData("m08_ties_and_thresholds", "standard-v2", "v2")]
    [InlineData("m09_temperature", "qubo", "qubo", "--temperature", "0.1")]
    [InlineData("m04_softmax", "standard-v2", "v2", "--label-mode", "softmax")]
    public async Task Merge_RecordedCase_WritesTheRecordedMaps(string name, string method, string prefix, params string[] further)
    {
        string input = Goldens.PathOf("merging", $"{name}.input.safetensors");
        int code = await Run(
            ["--input", input, "--method", method, "--preset", "reference", "--output", Output, "--json", Table, .. further]);

        Assert.Equal(CommandRunner.Done, code);
        using var expected = Goldens.Open("merging", $"{name}.expected.safetensors");
        using var actual = new SafetensorsFile(Output);
        foreach (string tensor in actual.Tensors.Keys.Where(key => key.Contains(".pan.", StringComparison.Ordinal)))
        {
            Assert.Equal(expected.Read<int>(tensor), actual.Read<int>(tensor));
        }

        using var table = JsonDocument.Parse(await File.ReadAllTextAsync(Table, TestContext.Current.CancellationToken));
        Assert.True(table.RootElement.GetProperty("methods").TryGetProperty(prefix, out _));
    }

    [Fact]
    public async Task Merge_MissingInput_IsBadInput() =>
        Assert.Equal(CommandRunner.BadInput, await Run(["--input", _folder.File("none"), "--output", Output]));

    [Fact]
    public async Task Merge_NotAPredictionFile_IsBadInput()
    {
        string input = Goldens.PathOf("merging", "m01_small.expected.safetensors");

        Assert.Equal(CommandRunner.BadInput, await Run(["--input", input, "--output", Output]));
        Assert.False(File.Exists(Output));
    }

    [Fact]
    public async Task Merge_SettingOutOfRange_IsBadInput()
    {
        string input = Goldens.PathOf("merging", "m01_small.input.safetensors");

        Assert.Equal(CommandRunner.BadInput, await Run(["--input", input, "--output", Output, "--temperature", "-1"]));
        Assert.Equal(CommandRunner.BadInput, await Run(["--input", input, "--output", Output, "--time-limit", "1e300"]));
    }

    [Theory]
    [InlineData("--method", "v1")]
    [InlineData("--preset", "Reference")]
    [InlineData("--seed", "many")]
    public void Parse_UnknownValue_IsAnError(string option, string value)
    {
        var arguments = MergeCommand.Create().Parse(["--input", "a", "--output", "b", option, value]);

        Assert.NotEmpty(arguments.Errors);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<int> Run(string[] arguments) =>
        MergeCommand.Create().Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
