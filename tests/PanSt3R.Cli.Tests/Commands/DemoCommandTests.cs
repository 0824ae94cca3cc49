using System.Text.Json;

namespace PanSt3R.Cli.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("demo");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Demo_ShippedModel_SeesMoreThanTrivialAnswers()
    {
        var result = (await Tool.RunAsync("demo", "--scenes", "1", "--views", "4", "--output", Output)).Expect(0);

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
}
