using System.Text.Json.Nodes;
using System.Xml;
using PanSt3R.Cloud.Deployment.Tests.Bicep;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;

namespace PanSt3R.Cloud.Deployment.Tests.Queues;

/// <summary>Queues of Service Bus, of its emulator, and of Azure Storage behave alike.</summary>
public sealed class QueueTests(InstallationFixture installations)
{
    private static readonly int Deliveries = new StorageQueueOptions().MaxDeliveries;

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task ServiceBus_HasTheQueuesOfTheCode(string stage)
    {
        var queues = (await installations.GetAsync(stage)).OfType("Microsoft.ServiceBus/namespaces/queues")
            .ToDictionary(queue => queue.Text("name").Split('/')[^1], queue => queue["properties"]!);

        Assert.Equal(QueueNames.All.Sorted(), queues.Keys.Sorted());
        Assert.All(queues.Values, queue => AssertSettings(queue, name => char.ToLowerInvariant(name[0]) + name[1..]));
    }

    [Fact]
    public void Emulator_HasTheQueuesOfTheCode()
    {
        var config = JsonNode.Parse(Repository.Read("infra", "docker", "servicebus", "Config.json"))!;
        var space = Assert.Single(config.Items("UserConfig", "Namespaces"));
        var queues = space.Items("Queues").ToDictionary(queue => queue.Text("Name"), queue => queue!["Properties"]!);

        Assert.Equal("sbemulatorns", space.Text("Name"));
        Assert.Equal(QueueNames.All.Sorted(), queues.Keys.Sorted());
        Assert.All(queues.Values, queue => AssertSettings(queue, name => name));
        Assert.All(queues.Values, queue =>
            Assert.InRange(Time(queue["DefaultMessageTimeToLive"]), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task DuplicateDetection_LetsThroughAJobThatIsSentAgain(string stage)
    {
        var jobs = (await installations.GetAsync(stage)).OfType("Microsoft.ServiceBus/namespaces/queues")
            .Single(queue => queue.Text("name").EndsWith(QueueNames.SceneJobs, StringComparison.Ordinal))["properties"]!;
        var times = new OrchestrationOptions();

        Assert.True(Time(jobs["duplicateDetectionHistoryTimeWindow"]) < TimeSpan.FromSeconds(times.ResendSeconds));
        Assert.True(Time(jobs["defaultMessageTimeToLive"]) > TimeSpan.FromSeconds(times.QueueSeconds));
    }

    private static void AssertSettings(JsonNode queue, Func<string, string> spelling)
    {
        Assert.Equal(Deliveries, (int)queue[spelling("MaxDeliveryCount")]!);
        Assert.InRange(Time(queue[spelling("LockDuration")]), 4 * new ClaimTimes().Heartbeat, TimeSpan.FromMinutes(5));
        Assert.True((bool)queue[spelling("RequiresDuplicateDetection")]!);
        Assert.True((bool)queue[spelling("DeadLetteringOnMessageExpiration")]!);
    }

    private static TimeSpan Time(JsonNode? duration) => XmlConvert.ToTimeSpan((string)duration!);
}
