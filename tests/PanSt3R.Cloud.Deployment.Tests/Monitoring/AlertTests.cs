using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.Extensions.DependencyInjection;
using PanSt3R.Cloud.Deployment.Tests.Bicep;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Deployment.Tests.Monitoring;

/// <summary>Alerts are about figures that the code writes, and about its queues.</summary>
public sealed partial class AlertTests(InstallationFixture installations)
{
    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Queries_NameFiguresOfTheCode(string stage)
    {
        var figures = Instruments();
        var queries = await QueriesAsync(stage);

        Assert.Equal(3, queries.Count);
        Assert.All(queries, query => Assert.Contains(Figure().Match(query).Groups["name"].Value, figures));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task FailedScenes_AreTakenFromOutcomes(string stage)
    {
        string query = (await QueriesAsync(stage)).Single(query => query.Contains("attempts.ended", StringComparison.Ordinal));

        Assert.Contains($"Properties[\"{TraceTags.Outcome}\"]", query, StringComparison.Ordinal);
        Assert.Equal(["canceled", "overBudget", "succeeded"], Word().Matches(query[query.IndexOf("!in", StringComparison.Ordinal)..]).Select(word => word.Groups["word"].Value).Order(StringComparer.Ordinal));
        Assert.True(Enum.TryParse<FailureClass>("canceled", ignoreCase: true, out _) && Enum.TryParse<FailureClass>("overBudget", ignoreCase: true, out _));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task MetricAlerts_WatchTheQueuesOfTheCode(string stage)
    {
        var alerts = (await installations.GetAsync(stage)).OfType("Microsoft.Insights/metricAlerts")
            .SelectMany(alert => alert["properties"]!["criteria"]!["allOf"]!.AsArray())
            .Select(criterion => (
                Metric: (string)criterion!["metricName"]!,
                Queues: criterion["dimensions"]!.AsArray().SelectMany(dimension => dimension!["values"]!.AsArray()).Select(value => (string)value!)))
            .ToDictionary(alert => alert.Metric, alert => alert.Queues);

        Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), alerts["DeadletteredMessages"].Order(StringComparer.Ordinal));
        Assert.Equal([QueueNames.SceneJobs], alerts["ActiveMessages"]);
        Assert.Equal([QueueNames.SceneJobs], alerts["CompleteMessage"]);
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Standstill_IsLongerThanAnAttempt(string stage)
    {
        var alert = (await installations.GetAsync(stage)).OfType("Microsoft.Insights/metricAlerts")
            .Single(alert => ((string)alert["name"]!).EndsWith("stand-still", StringComparison.Ordinal));

        Assert.True(XmlConvert.ToTimeSpan((string)alert["properties"]!["windowSize"]!) > TimeSpan.FromMinutes(new RunBudget().AttemptMinutes));
    }

    private async Task<IReadOnlyList<string>> QueriesAsync(string stage) =>
        [.. (await installations.GetAsync(stage)).OfType("Microsoft.Insights/scheduledQueryRules")
            .Select(rule => (string)Assert.Single(rule["properties"]!["criteria"]!["allOf"]!.AsArray())!["query"]!)];

    private static HashSet<string> Instruments()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == CloudTelemetry.Name)
                {
                    names.Add(instrument.Name);
                }
            },
        };
        listener.Start();
        _ = new CloudMetrics(services.GetRequiredService<IMeterFactory>());
        return names;
    }

    [GeneratedRegex("Name == \"(?<name>[^\"]+)\"")]
    private static partial Regex Figure();

    [GeneratedRegex("\"(?<word>[A-Za-z]+)\"")]
    private static partial Regex Word();
}
