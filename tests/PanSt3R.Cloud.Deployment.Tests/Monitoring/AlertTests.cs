using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.Extensions.DependencyInjection;
using PanSt3R.Cloud.Deployment.Tests.Bicep;
using PanSt3R.Cloud.Infrastructure.Contracts;
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
        string list = query[query.IndexOf("!in", StringComparison.Ordinal)..];
        var words = Word().Matches(list).Select(word => word.Groups["word"].Value);
        string[] expected = ["succeeded", JsonWord(FailureClass.Canceled), JsonWord(FailureClass.OverBudget)];
        Assert.Equal(expected.Sorted(), words.Sorted());
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task MetricAlerts_WatchTheQueuesOfTheCode(string stage)
    {
        var alerts = (await installations.GetAsync(stage)).OfType("Microsoft.Insights/metricAlerts")
            .SelectMany(alert => alert.Items("properties", "criteria", "allOf"))
            .Select(criterion => (
                Metric: criterion.Text("metricName"),
                Queues: criterion.Items("dimensions").SelectMany(dimension => dimension.Texts("values"))))
            .ToDictionary(alert => alert.Metric, alert => alert.Queues);

        Assert.Equal(QueueNames.All.Sorted(), alerts["DeadletteredMessages"].Sorted());
        Assert.Equal([QueueNames.SceneJobs], alerts["ActiveMessages"]);
        Assert.Equal([QueueNames.SceneJobs], alerts["CompleteMessage"]);
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Standstill_IsLongerThanAnAttempt(string stage)
    {
        var alert = (await installations.GetAsync(stage)).OfType("Microsoft.Insights/metricAlerts")
            .Single(alert => alert.Text("name").EndsWith("stand-still", StringComparison.Ordinal));

        var window = XmlConvert.ToTimeSpan(alert.Part("properties").Text("windowSize"));
        Assert.True(window > TimeSpan.FromMinutes(new RunBudget().AttemptMinutes));
    }

    private async Task<IReadOnlyList<string>> QueriesAsync(string stage) =>
        [.. (await installations.GetAsync(stage)).OfType("Microsoft.Insights/scheduledQueryRules")
            .Select(rule => (string)Assert.Single(rule.Items("properties", "criteria", "allOf"))!["query"]!)];

    private static string JsonWord(FailureClass failure) => JsonSerializer.Serialize(failure, ContractJson.Options).Trim('"');

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
