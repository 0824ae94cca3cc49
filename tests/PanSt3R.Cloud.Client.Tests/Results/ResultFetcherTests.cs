using PanSt3R.Cloud.Client.Results;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Client.Tests.Results;

public sealed class ResultFetcherTests : IDisposable
{
    private static readonly SceneKey Scene = new("rooms", "a");
    private readonly TemporaryFolder _folder = new();
    private readonly FakeCloud _cloud = new();

    public ResultFetcherTests()
    {
        _cloud.On(HttpMethod.Get, "/api/runs/r1/scenes", new SceneList([new SceneView(Scene, SceneState.Succeeded, 1, null, null, 2)], null));
        Serve("report.json", "sub/cloud.ply");
    }

    public void Dispose()
    {
        _cloud.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Fetch_Run_BringsResultsAndReport()
    {
        Assert.Equal(1, await FetchAsync("r1"));

        Assert.Equal("sub/cloud.ply", await ReadAsync("rooms/a/sub/cloud.ply"));
        Assert.Equal("report.html", await ReadAsync("report/report.html"));
    }

    [Fact]
    public async Task Fetch_Again_GetsNoResultTwice()
    {
        await FetchAsync("r1");
        _cloud.Requests.Clear();

        Assert.Equal(1, await FetchAsync("r1"));

        Assert.DoesNotContain(_cloud.Requests, request => request.EndsWith("cloud.ply", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_FolderOfAnotherRun_IsRefused()
    {
        await FetchAsync("r1");

        await Assert.ThrowsAsync<InvalidSettingsException>(() => FetchAsync("r2"));
    }

    [Fact]
    public async Task Fetch_DamagedFile_LeavesNoHalfResult()
    {
        _cloud.Blobs["/runs/sub/cloud.ply"] = ([1, 2, 3], null);

        await Assert.ThrowsAsync<IOException>(() => FetchAsync("r1"));

        Assert.False(Directory.Exists(_folder.File("out/rooms/a")));
    }

    [Fact]
    public async Task Fetch_PathThatLeavesTheFolder_IsRefused()
    {
        Serve("../../evil");

        await Assert.ThrowsAsync<ArgumentException>(() => FetchAsync("r1"));

        Assert.False(File.Exists(_folder.File("evil")));
    }

    private void Serve(params string[] paths)
    {
        _cloud.On(
            HttpMethod.Get,
            "/api/runs/r1/scenes/rooms/a/result",
            new ResultLinks(DateTimeOffset.UnixEpoch, Scene, new SceneResult([], 0, 0, 0, 0, null, []), [.. paths.Select(Link)]));
        _cloud.On(HttpMethod.Get, "/api/runs/r1/report", new ReportLinks(DateTimeOffset.UnixEpoch, [Link("report.html")]));
    }

    private FileLink Link(string path)
    {
        byte[] content = System.Text.Encoding.UTF8.GetBytes(path);
        string blob = $"/runs/{path.Replace("..", "up", StringComparison.Ordinal)}";
        _cloud.Blobs[blob] = (content, null);
        return new FileLink(path, content.Length, FakeCloud.Hash(content), FakeCloud.Url(blob));
    }

    private async Task<int> FetchAsync(string run)
    {
        using var api = _cloud.Api();
        using var blobs = _cloud.Transfer();
        var status = new RunStatus { Run = run, State = RunState.Completed, UpdatedAt = DateTimeOffset.UnixEpoch };
        return await new ResultFetcher(api, blobs).FetchAsync(
            new RunView(run, RunOrigin.Submission, "rooms", DateTimeOffset.UnixEpoch, status, []),
            _folder.File("out"),
            progress: null,
            TestContext.Current.CancellationToken);
    }

    private Task<string> ReadAsync(string path) => File.ReadAllTextAsync(_folder.File("out/" + path), TestContext.Current.CancellationToken);
}
