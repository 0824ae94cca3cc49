using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Telemetry;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Cloud;

/// <summary>Sources of spans and figures belong to the process: however many hosts it has, each leaves it once.</summary>
public sealed class ProcessTelemetryTests(AzuriteFixture azurite)
{
    /// <param name="withCollector">Whether hosts have the exporters of a collector too, which turn on everything by themselves; it is not there.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SpansAndFigures_OfFunctionsAndThreeWorkers_AreExportedOnce(bool withCollector)
    {
        var telemetry = new ProcessTelemetry();
        var collector = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = withCollector ? "http://127.0.0.1:9" : null,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        await using (var cloud = new TestLocalCloud(azurite.NewAccount())
        {
            Workers = 3,
            Configure = telemetry.AddTo,
            MoreSettings = collector,
        })
        {
            await cloud.StartAsync();
            var scene = new SceneKey("kitchens", "k1");
            string manifest = await cloud.Drops.DropAsync(scene, CaptureStart.Arrival, TestContext.Current.CancellationToken);
            await cloud.EndAsync(RunId.ForCapture(scene, manifest));
        }

        Assert.Equal(4, telemetry.Hosts);
        Assert.Superset(
            new HashSet<string> { Spans.Drop, Spans.StartRun, Spans.Plan, Spans.Dispatch, Spans.Attempt, Spans.Upload, Spans.Outcome, Spans.Report },
            telemetry.Spans.Select(span => span.Name).ToHashSet());
        Assert.Distinct(telemetry.Spans.Select(span => span.Id));
        Assert.Superset(
            new HashSet<string> { "panst3r.runs.started", "panst3r.attempts.ended", "panst3r.runs.ended" },
            telemetry.Figures.Select(figure => figure.Name).ToHashSet());
        Assert.Single(telemetry.Figures.Select(figure => figure.Host).Distinct());
    }
}
