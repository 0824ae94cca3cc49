using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Trace;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Queues.ServiceBus;
using PanSt3R.Cloud.Infrastructure.Telemetry;
using PanSt3R.Cloud.Infrastructure.Tests.Queues;
using PanSt3R.Cloud.Testing.ServiceBus;

namespace PanSt3R.Cloud.Infrastructure.Tests.Telemetry;

public sealed class CloudTelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_TraceOfAMessage_IsContinued()
    {
        using var host = await StartAsync();
        var time = new FakeTimeProvider();
        await using var client = new BrokerClient(new InMemoryBroker(time));
        await using var queue = new ServiceBusJobQueue(client, "scene-jobs", Pipelines.Quick, time);
        using var drop = CloudTelemetry.Start(Spans.Drop, ActivityKind.Server);
        await queue.SendAsync([new("id", BinaryData.FromString("1"), TraceParent: CloudTelemetry.TraceParent)], Token);
        drop!.Stop();

        var message = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.Zero, Token));
        using var attempt = CloudTelemetry.Start(Spans.Attempt, ActivityKind.Consumer, message.TraceParent);

        Assert.Equal(drop.TraceId, attempt!.TraceId);
        Assert.Equal(drop.SpanId, attempt.ParentSpanId);
        Assert.True(attempt.HasRemoteParent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task Start_NoTrace_StartsOne(string? traceParent)
    {
        using var host = await StartAsync();

        using var activity = CloudTelemetry.Start(Spans.Drop, traceParent: traceParent);

        Assert.NotNull(activity);
        Assert.Equal(default, activity.ParentSpanId);
    }

    [Fact]
    public async Task AddCloudInfrastructure_CollectorIsNamed_SendsSpansThere()
    {
        using var collector = new HttpListener();
        string address = $"http://127.0.0.1:{FreePort()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        using var host = await StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        var received = ReceiveAsync(collector, "/v1/traces");

        CloudTelemetry.Start("a span of the test")!.Dispose();
        host.Services.GetRequiredService<TracerProvider>().ForceFlush(10_000);

        Assert.Contains("a span of the test", await received.WaitAsync(TimeSpan.FromSeconds(30), Token), StringComparison.Ordinal);
    }

    [Fact]
    public void AttemptEnded_Figures_CarryTheOutcome()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<CloudMetrics>().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        using var ended = new MetricCollector<long>(factory, CloudTelemetry.Name, "panst3r.attempts.ended");
        using var duration = new MetricCollector<double>(factory, CloudTelemetry.Name, "panst3r.attempt.duration");
        var metrics = services.GetRequiredService<CloudMetrics>();

        metrics.AttemptEnded(null, 12.5);
        metrics.AttemptEnded(FailureClass.TooBig, 3);

        Assert.Equal(["succeeded", "tooBig"], ended.GetMeasurementSnapshot().Select(one => one.Tags[TraceTags.Outcome]));
        Assert.Equal([12.5, 3], duration.GetMeasurementSnapshot().Select(one => one.Value));
    }

    private static async Task<string> ReceiveAsync(HttpListener collector, string path)
    {
        while (true)
        {
            var context = await collector.GetContextAsync();
            using var content = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(content, Token);
            context.Response.Close();
            if (context.Request.Url!.AbsolutePath == path)
            {
                return Encoding.Latin1.GetString(content.ToArray());
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<IHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "tests" });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cloud:BlobServiceUri"] = "https://photos.blob.core.windows.net",
            ["Cloud:ServiceBusNamespace"] = "photos.servicebus.windows.net",
        });
        builder.AddCloudInfrastructure();
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }
}
