using PanSt3R.Cloud.LocalHost;
using PanSt3R.Cloud.LocalHost.Models;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Rooms;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Cli.Tests.Commands.Cloud;

/// <summary>The verbs of the cloud as a user types them, against a local cloud with the tiny golden model.</summary>
public sealed class CloudCommandsTests(TinyBundle model, AzuriteFixture azurite) : IDisposable
{
    private const string Address = "PANST3R_CLOUD";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Submit_FolderOfScenes_RunsAndFetches()
    {
        await using var cloud = await StartAsync();
        GenerateRooms(scenes: 2);
        foreach (string view in (string[])["view-000.png", "view-001.png"])
        {
            await File.WriteAllTextAsync(_folder.File($"rooms/scene-00001/images/{view}"), "no photo", Cancellation);
        }

        var submitted = (await RunAsync(cloud, "submit", _folder.File("rooms"), "--image-size", "128", "--protocol", "rooms")).Expect(0);

        string run = submitted.Output.Split(' ')[1];
        Assert.Contains("completed", submitted.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 scenes", submitted.Output, StringComparison.Ordinal);
        Assert.Contains("1 failed: badInput", submitted.Output, StringComparison.Ordinal);

        var status = (await RunAsync(cloud, "status", run)).Expect(0);
        Assert.Contains("rooms/scene-00001  failed", status.Output, StringComparison.Ordinal);
        Assert.Contains("view-000.png", status.Output, StringComparison.Ordinal);
        Assert.Contains(run, (await RunAsync(cloud, "status")).Expect(0).Output, StringComparison.Ordinal);

        (await RunAsync(cloud, "fetch", run, _folder.File("out"))).Expect(0);
        Assert.True(File.Exists(_folder.File("out/rooms/scene-00000/pointcloud.ply")));
        Assert.False(Directory.Exists(_folder.File("out/rooms/scene-00001")));
        Assert.True(File.Exists(_folder.File("out/report/report.html")));
    }

    [Fact]
    public async Task Submit_Again_UploadsNothingAndStartsNothing()
    {
        await using var cloud = await StartAsync();
        GenerateRooms(scenes: 1);
        string[] command = ["submit", _folder.File("rooms"), "--image-size", "128"];
        var first = (await RunAsync(cloud, command)).Expect(0);

        var second = (await RunAsync(cloud, command)).Expect(0);

        Assert.Equal(first.Output.Split(' ')[1], second.Output.Split(' ')[1]);
        Assert.Contains("MB were there", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_WithoutARun_ShowsTheNewestFirst()
    {
        await using var cloud = await StartAsync();
        GenerateRooms(scenes: 1);
        string[] command = ["submit", _folder.File("rooms"), "--image-size", "128", "--detach", "--quiet"];
        List<string> runs = [];
        for (int seed = 1; seed <= 4; seed++)
        {
            runs.Add((await RunAsync(cloud, [.. command, "--seed", $"{seed}"])).Expect(0).Output.Split(' ')[1]);
        }

        var status = (await RunAsync(cloud, "status", "--count", "3")).Expect(0);

        string[] lines = status.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal([runs[3], runs[2], runs[1], "..."], lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Retry_NothingFailed_EndsAtOnce()
    {
        await using var cloud = await StartAsync();
        GenerateRooms(scenes: 1);
        var submitted = (await RunAsync(cloud, "submit", _folder.File("rooms"), "--image-size", "128")).Expect(0);
        string run = submitted.Output.Split(' ')[1];

        var retried = (await RunAsync(cloud, "retry", run)).Expect(0);

        Assert.Contains("Round 1", retried.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 scenes", retried.Output, StringComparison.Ordinal);
        (await RunAsync(cloud, "cancel", "s-none-0123456789ab")).Expect(2);
    }

    [Fact]
    public async Task Status_NoCloud_SaysHowToStartOne()
    {
        using var process = Tool.StartWith(Address, "http://127.0.0.1:9/api/", "status");

        var result = (await Tool.EndAsync(process)).Expect(1);

        Assert.Contains("panst3r up", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.org")]
    [InlineData("somewhere")]
    public async Task Status_NoAddress_IsBadInput(string address) =>
        (await Tool.RunAsync("status", "--cloud", address)).Expect(2);

    private async Task<LocalCloud> StartAsync()
    {
        var cloud = await LocalCloud.StartAsync(
            new LocalCloudOptions
            {
                StorageConnection = azurite.NewAccount(),
                PollInterval = TimeSpan.FromMilliseconds(100),
                Settings = new Dictionary<string, string?> { ["Cloud:DefaultModel"] = "tiny" },
            },
            Cancellation);
        await cloud.PublishModelAsync("tiny", model.Path, Cancellation);
        return cloud;
    }

    private void GenerateRooms(int scenes) => CaptureRun.Write(
        new CaptureOptions { Scenes = scenes, Views = 3, Size = new ImageSize(128, 96) }, _folder.File("rooms"), progress: null, Cancellation);

    private static async Task<Tool.Result> RunAsync(LocalCloud cloud, params string[] arguments)
    {
        using var process = Tool.StartWith(Address, cloud.Api.ToString(), arguments);
        return await Tool.EndAsync(process);
    }
}
