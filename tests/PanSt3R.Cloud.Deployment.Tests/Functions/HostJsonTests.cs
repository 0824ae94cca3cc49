using System.Text.Json.Nodes;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;

namespace PanSt3R.Cloud.Deployment.Tests.Functions;

public sealed class HostJsonTests
{
    private static JsonNode Host => JsonNode.Parse(Repository.Read("host.json"))!;

    private static JsonNode Extensions => Host["extensions"]!;

    [Fact]
    public void HostJson_GoesWithTheFunctions() =>
        Assert.Equal(Repository.Read("host.json"), File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

    [Fact]
    public void StorageQueues_AgreeWithTheCode()
    {
        Assert.Equal("none", Extensions.Part("queues").Text("messageEncoding"));
        Assert.Equal("None", ClientSettings.Queues().MessageEncoding.ToString());
        Assert.Equal(new StorageQueueOptions().MaxDeliveries, (int)Extensions.Part("queues", "maxDequeueCount"));
    }

    [Fact]
    public void ServiceBus_RetriesAsTheCodeDoes()
    {
        var retries = ClientSettings.ServiceBus().RetryOptions;
        var settings = Extensions.Part("serviceBus", "clientRetryOptions");

        Assert.Equal(retries.MaxRetries, (int)settings["maxRetries"]!);
        Assert.Equal(retries.Delay, Time(settings["delay"]));
        Assert.Equal(retries.MaxDelay, Time(settings["maxDelay"]));
        Assert.Equal(retries.TryTimeout, Time(settings["tryTimeout"]));
    }

    [Fact]
    public void TaskHub_HasANameThatAzureTakes() =>
        Assert.Matches("^[A-Za-z][A-Za-z0-9]{2,44}$", Extensions.Part("durableTask").Text("hubName"));

    [Fact]
    public void Api_HasThePrefixThatBicepTells()
    {
        string prefix = Extensions.Part("http").Text("routePrefix");

        Assert.Equal("api", prefix);
        Assert.Contains($"hostName}}/{prefix}'", Repository.Read("bicep", "main.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void Telemetry_IsOfOpenTelemetry() => Assert.Equal("OpenTelemetry", Host.Text("telemetryMode"));

    private static TimeSpan Time(JsonNode? value) => TimeSpan.Parse((string)value!);
}
