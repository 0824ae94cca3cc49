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
            .ToDictionary(queue => ((string)queue["name"]!).Split('/')[^1], queue => queue["properties"]!);

        Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), queues.Keys.Order(StringComparer.Ordinal));
        Assert.All(queues.Values, queue => AssertSettings(
            queue["maxDeliveryCount"], queue["lockDuration"], queue["requiresDuplicateDetection"], queue["deadLetteringOnMessageExpiration"]));
    }

    [Fact]
    public void Emulator_HasTheQueuesOfTheCode()
    {
        var space = Assert.Single(JsonNode.Parse(Repository.Read("infra", "docker", "servicebus", "Config.json"))!["UserConfig"]!["Namespaces"]!.AsArray())!;
        var queues = space["Queues"]!.AsArray().ToDictionary(queue => (string)queue!["Name"]!, queue => queue!["Properties"]!);

        Assert.Equal("sbemulatorns", (string?)space["Name"]);
        Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), queues.Keys.Order(StringComparer.Ordinal));
        Assert.All(queues.Values, queue => AssertSettings(
            queue["MaxDeliveryCount"], queue["LockDuration"], queue["RequiresDuplicateDetection"], queue["DeadLetteringOnMessageExpiration"]));
        Assert.All(queues.Values, queue => Assert.InRange(Time(queue["DefaultMessageTimeToLive"]), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task DuplicateDetection_LetsThroughAJobThatIsSentAgain(string stage)
    {
        var jobs = (await installations.GetAsync(stage)).OfType("Microsoft.ServiceBus/namespaces/queues")
            .Single(queue => ((string)queue["name"]!).EndsWith(QueueNames.SceneJobs, StringComparison.Ordinal))["properties"]!;
        var times = new OrchestrationOptions();

        Assert.True(Time(jobs["duplicateDetectionHistoryTimeWindow"]) < TimeSpan.FromSeconds(times.ResendSeconds));
        Assert.True(Time(jobs["defaultMessageTimeToLive"]) > TimeSpan.FromSeconds(times.QueueSeconds));
    }

    private static void AssertSettings(JsonNode? deliveries, JsonNode? lockDuration, JsonNode? duplicates, JsonNode? expired)
    {
        Assert.Equal(Deliveries, (int)deliveries!);
        Assert.InRange(Time(lockDuration), 4 * new ClaimTimes().Heartbeat, TimeSpan.FromMinutes(5));
        Assert.True((bool)duplicates!);
        Assert.True((bool)expired!);
    }

    private static TimeSpan Time(JsonNode? duration) => XmlConvert.ToTimeSpan((string)duration!);
}
