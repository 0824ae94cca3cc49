using System.Net;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Health;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Health;

public sealed class WorkerHealthTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Check_BeforeDuringAndAfterItsWork_IsReadyInBetween()
    {
        using var health = new WorkerHealth(_time);
        Assert.Equal((true, false), States(health));
        health.Start();
        Assert.Equal((true, true), States(health));
        health.Stop();
        Assert.Equal((true, false), States(health));
    }

    [Fact]
    public void Check_QueueCannotBeReached_IsNotReadyUntilItCan()
    {
        using var health = Started();
        health.Received(isSuccess: false);
        health.Received(isSuccess: false);
        Assert.Equal((true, true), States(health));
        health.Received(isSuccess: false);
        Assert.Equal((true, false), States(health));
        health.Received(isSuccess: true);
        Assert.Equal((true, true), States(health));
    }

    [Fact]
    public void Check_SceneDoesNotLeaveTheDevice_IsNotLive()
    {
        using var health = Started();
        using (health.EnterDevice(TimeSpan.FromMinutes(10)))
        {
            _time.Advance(TimeSpan.FromMinutes(14));
            Assert.Equal((true, true), States(health));
            _time.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal((false, false), States(health));
        }

        Assert.Equal((true, true), States(health));
    }

    [Fact]
    public void Condemn_Always_IsNeitherLiveNorReady()
    {
        using var health = Started();
        health.Condemn("The GPU is gone.");

        Assert.True(health.Condemned.IsCancellationRequested);
        Assert.Equal(new HealthReport(false, false, "The GPU is gone."), health.Check());
    }

    [Fact]
    public async Task Endpoint_RunningWorker_AnswersProbes()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        int port = FreePort();
        await using var worker = await TestWorker.StartAsync(cloud, new FakeRunner(), options => options.HealthPort = port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };

        await TestCloud.UntilAsync(() => IsHealthyAsync(client), "a healthy worker");
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(client, "/other")).StatusCode);
        var live = await GetAsync(client, "/health/live");
        string body = await live.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"device\":\"test\"", body, StringComparison.Ordinal);

        // Told that its process can do no more work, the worker ends by itself.
        worker.Service<WorkerHealth>().Condemn("The GPU is gone.");
        await TestCloud.UntilAsync(() => worker.IsStopping, "its end");
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task<bool> IsHealthyAsync(HttpClient client)
    {
        try
        {
            return (await GetAsync(client, "/health")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static (bool Live, bool Ready) States(WorkerHealth health) => (health.Check().Live, health.Check().Ready);

    private WorkerHealth Started()
    {
        var health = new WorkerHealth(_time);
        health.Start();
        return health;
    }
}
