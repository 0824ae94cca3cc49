using System.Collections.Concurrent;
using System.Net;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Captures;
using PanSt3R.Cloud.Testing.Queues;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Cloud;

public sealed class LocalCloudTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DroppedCapture_BecomesAVisibleResult()
    {
        await using var cloud = new TestLocalCloud(azurite.NewAccount());
        await cloud.StartAsync();
        var scene = new SceneKey("kitchens", "k1");
        string manifest = await cloud.Drops.DropAsync(scene, CaptureStart.Arrival, Token);
        string run = RunId.ForCapture(scene, manifest);

        var status = await cloud.EndAsync(run);

        var record = await cloud.RecordAsync(run, scene);
        Assert.Equal((RunState.Completed, 1), (status.State, status.Succeeded));
        Assert.Equal(2, record.Result!.Views);
        Assert.Equal([$"{BlobLayout.Files(run, scene, record.Folder)}result.txt"], await cloud.FilesAsync(run, scene));
    }

    [Fact]
    public async Task Api_AnswersThisMachineOnly()
    {
        await using var cloud = new TestLocalCloud(azurite.NewAccount());
        await cloud.StartAsync();
        using var http = new HttpClient { BaseAddress = cloud.Cloud.Api };
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "health") { Headers = { Host = "example.org" } };

        var runs = await http.GetAsync("runs", Token);
        var refused = await http.SendAsync(foreign, Token);

        Assert.Equal("127.0.0.1", cloud.Cloud.Api.Host);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (runs.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task Dataset_RestartedTenTimes_MessagesDoubledAndLost_ClockSet_EveryScenesResultIsThereOnce()
    {
        const int scenes = 40;
        const int restarts = 10;
        var queues = new ConcurrentQueue<UnreliableQueue>();
        await using var cloud = new TestLocalCloud(azurite.NewAccount())
        {
            Queue = queue =>
            {
                var unreliable = new UnreliableQueue(queue) { Copies = 2, LoseEvery = 5 };
                queues.Enqueue(unreliable);
                return unreliable;
            },
        };
        await cloud.StartAsync();
        await cloud.Drops.DropAsync("rooms", scenes, Token);
        string run = await cloud.Drops.SubmitAsync("rooms", Token);
        for (int restart = 1; restart <= restarts; restart++)
        {
            int seen = cloud.Runner.Runs;
            await Waiting.UntilAsync(async () => cloud.Runner.Runs >= Math.Min(seen + 2, scenes) || await HasEndedAsync(cloud, run));
            cloud.Time.Jump(restart % 2 == 0 ? TimeSpan.FromMinutes(-10) : TimeSpan.FromMinutes(20));
            await cloud.RestartAsync();
        }

        cloud.Time.Jump(TimeSpan.FromMinutes(20));
        var status = await cloud.EndAsync(run);

        var records = await Task.WhenAll(Enumerable.Range(0, scenes)
            .Select(scene => cloud.RecordAsync(run, CaptureDrops.Scene("rooms", scene))));
        var files = await Task.WhenAll(Enumerable.Range(0, scenes)
            .Select(scene => cloud.FilesAsync(run, CaptureDrops.Scene("rooms", scene))));
        int visible = records.Count(record => record.State == SceneState.Succeeded);
        int doubled = files.Count(names => names.Count != 1);
        TestContext.Current.SendDiagnosticMessage(
            $"{scenes} scenes, {restarts} restarts, {queues.Sum(queue => queue.Lost)} messages lost, all others doubled, "
            + $"{cloud.Runner.Runs} attempts: {scenes - visible} lost, {doubled} doubled, 0 stuck; run {status.State}");
        Assert.Equal((RunState.Completed, scenes), (status.State, status.Succeeded));
        Assert.Equal((scenes, 0), (visible, doubled));
        Assert.True(queues.Sum(queue => queue.Lost) > 0, "no message was lost");
    }

    private static async Task<bool> HasEndedAsync(TestLocalCloud cloud, string run) =>
        await cloud.StatusAsync(run) is { State: not (RunState.Planning or RunState.Running) };
}
