using System.Diagnostics;
using System.Diagnostics.Metrics;
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
        using var collector = new Collector();

        using var host = await StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        Assert.Contains("a span of the test", await SpanAsync(host, collector, "/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddCloudInfrastructure_ApplicationInsightsIsNamed_SendsSpansThereFromTheFirst()
    {
        Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true");
        using var collector = new Collector();

        using var host = await StartAsync((
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={collector.Address};LiveEndpoint={collector.Address}"));

        Assert.Contains("a span of the test", await SpanAsync(host, collector, "/v2.1/track"), StringComparison.Ordinal);
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

    private static async Task<string> SpanAsync(IHost host, Collector collector, string path)
    {
        CloudTelemetry.Start("a span of the test")!.Dispose();
        host.Services.GetRequiredService<TracerProvider>().ForceFlush(10_000);
        return await collector.ReceiveAsync(path).WaitAsync(TimeSpan.FromSeconds(30), Token);
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
