using System.Text.Json;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cli.Tests.Commands.Demo;

public sealed class DemoCommandTests(AzuriteFixture azurite) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("demo");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Demo_ThroughTheCloud_FetchesJudgedRooms()
    {
        azurite.NewAccount();
        var result = (await Tool.RunAsync("demo", "--scenes", "2", "--views", "3", "--output", Output)).Expect(0);

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Output, "demo.json"), TestContext.Current.CancellationToken));
        var status = document.RootElement.GetProperty("run").GetProperty("status");
        Assert.Equal("completed", status.GetProperty("state").GetString());
        Assert.Equal(2, status.GetProperty("succeeded").GetInt32());
        Assert.InRange(status.GetProperty("figures").GetProperty("pq").GetDouble(), 0.1, 1);
        Assert.Contains("| mean", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 evaluated", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Output, "rooms", "scene-00001", "preview.png")));
        Assert.True(File.Exists(Path.Combine(Output, "report", "report.html")));
    }

    [Fact]
    public async Task Demo_NoNode_SaysWhatToDo()
    {
        using var empty = new TemporaryFolder();
        string dotnet = Environment.ProcessPath is { } path && Path.GetFileName(path).StartsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet";
        File.CreateSymbolicLink(empty.File("dotnet"), Found(dotnet));
        using var process = Tool.StartWith("PATH", empty.Path, "demo", "--scenes", "1", "--views", "2", "--output", Output);

        var result = (await Tool.EndAsync(process)).Expect(2);

        Assert.Contains("Node", result.Errors, StringComparison.Ordinal);
        Assert.Contains("--direct", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public async Task Demo_Direct_SeesMoreThanTrivialAnswers()
    {
        var result = (await Tool.RunAsync("demo", "--direct", "--scenes", "1", "--views", "4", "--output", Output)).Expect(0);

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Output, "demo.json"), TestContext.Current.CancellationToken));
        var measured = document.RootElement.GetProperty("results")[0];
        double pq = measured.GetProperty("methods")[0].GetProperty("figures").GetProperty("pq").GetProperty("value").GetDouble();
        var baselines = measured.GetProperty("baselines");
        Assert.True(pq > baselines.GetProperty("pq").GetDouble() + 0.1, $"PQ {pq}");
        Assert.True(measured.GetProperty("geometry").GetProperty("points").GetDouble() < baselines.GetProperty("pointError").GetDouble());
        Assert.Contains("report.html", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Output, "qubo", "scene-00000", "preview.png")));
    }

    [Fact]
    public async Task Demo_OutputExists_IsBadInput()
    {
        Directory.CreateDirectory(Output);
        await File.WriteAllTextAsync(Path.Combine(Output, "mine.txt"), "mine", TestContext.Current.CancellationToken);

        (await Tool.RunAsync("demo", "--output", Output, "--overwrite")).Expect(2);
    }

    [Fact]
    public async Task RoomsBenchmark_OneView_IsBadInput()
    {
        var result = (await Tool.RunAsync("rooms", "benchmark", "--views", "1", "--output", Output)).Expect(2);

        Assert.Contains("2 or more", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    private static string Found(string program) => Path.IsPathRooted(program)
        ? program
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .First(File.Exists);
}
