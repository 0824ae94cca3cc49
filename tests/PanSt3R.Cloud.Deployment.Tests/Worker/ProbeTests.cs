using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Deployment.Tests.Bicep;
using PanSt3R.Cloud.Deployment.Tests.Docker;
using PanSt3R.Cloud.Deployment.Tests.Settings;
using PanSt3R.Cloud.Worker.Health;
using PanSt3R.Cloud.Worker.Hosting;

namespace PanSt3R.Cloud.Deployment.Tests.Worker;

/// <summary>The worker answers where it is asked.</summary>
public sealed class ProbeTests(InstallationFixture installations)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Probes_AreAnswered(string stage)
    {
        var installation = await installations.GetAsync(stage);
        int? port = installation.OfWorker().Read<WorkerOptions>(WorkerOptions.Section).HealthPort;
        var probes = installation.Worker().Items("probes").ToDictionary(probe => probe.Text("type"), probe => probe!["httpGet"]!);

        Assert.Equal(["Liveness", "Readiness", "Startup"], probes.Keys.Sorted());
        Assert.All(probes.Values, probe => Assert.Equal(port, (int)probe["port"]!));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(isStarted: false, PathOf(probes["Startup"])));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(isStarted: false, PathOf(probes["Liveness"])));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(isStarted: false, PathOf(probes["Readiness"])));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(isStarted: true, PathOf(probes["Readiness"])));
    }

    [Fact]
    public async Task HealthCheckOfTheImage_IsAnswered()
    {
        var image = Dockerfile.Read("worker");
        var address = new Uri(image.HealthAddress);

        Assert.Equal(image.Environment["Worker__HealthPort"], address.Port.ToString());
        Assert.Equal(HttpStatusCode.OK, await AskAsync(isStarted: false, address.AbsolutePath));
    }

    private static string PathOf(JsonNode probe) => probe.Text("path");

    private static async Task<HttpStatusCode> AskAsync(bool isStarted, string path)
    {
        int port = FreePort();
        using var health = new WorkerHealth(TimeProvider.System);
        if (isStarted)
        {
            health.Start();
        }

        var options = Options.Create(new WorkerOptions { HealthPort = port });
        using var endpoint = new HealthEndpoint(health, new IdleRunner(), options, NullLogger<HealthEndpoint>.Instance);
        await endpoint.StartAsync(Token);
        await ListeningAsync(port);
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"), Token);
        await endpoint.StopAsync(Token);
        return response.StatusCode;
    }

    /// <summary>Background services start on their own time.</summary>
    private static async Task ListeningAsync(int port)
    {
        const int attempts = 500;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync(IPAddress.Loopback, port, Token);
                return;
            }
            catch (SocketException) when (attempt < attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
