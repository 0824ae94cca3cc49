using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Deployment.Tests.Bicep;
using PanSt3R.Cloud.Deployment.Tests.Docker;
using PanSt3R.Cloud.Deployment.Tests.Settings;

namespace PanSt3R.Cloud.Deployment.Tests.Functions;

/// <summary>Where triggers listen.</summary>
public sealed class ConnectionTests(InstallationFixture installations)
{
    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Bicep_GivesEveryConnectionItsAddressAndIdentity(string stage)
    {
        var settings = (await installations.GetAsync(stage)).OfFunctions().Variables;

        var storage = Storage().Append("AzureWebJobsStorage");
        AssertGiven(settings, storage, "blobServiceUri", "queueServiceUri", "credential", "clientId");
        AssertGiven(settings, ["AzureWebJobsStorage"], "tableServiceUri");
        AssertGiven(settings, ServiceBus(), "fullyQualifiedNamespace", "credential", "clientId");
        Assert.DoesNotContain("FUNCTIONS_WORKER_RUNTIME", settings.Keys);
        Assert.DoesNotContain("FUNCTIONS_EXTENSION_VERSION", settings.Keys);
    }

    [Fact]
    public void Compose_GivesEveryConnectionItsString()
    {
        var settings = Compose.Read().SettingsOf("functions").Variables;

        Assert.All(
            Storage().Append("AzureWebJobsStorage"),
            name => Assert.StartsWith("DefaultEndpointsProtocol=", settings[name], StringComparison.Ordinal));
        Assert.All(ServiceBus(), name => Assert.StartsWith("Endpoint=sb://", settings[name], StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Bicep_SwitchesOffTheFunctionsOfStorageQueues(string stage) =>
        AssertSwitchedOff((await installations.GetAsync(stage)).OfFunctions().Variables);

    [Fact]
    public void Compose_SwitchesOffTheFunctionsOfStorageQueues() =>
        AssertSwitchedOff(Compose.Read().SettingsOf("functions").Variables);

    private static void AssertSwitchedOff(IReadOnlyDictionary<string, string> settings)
    {
        var expected = FunctionCatalog.By<QueueTriggerAttribute>()
            .Select(function => $"AzureWebJobs.{function.Name}.Disabled").Sorted();
        var actual = settings.Where(setting => setting.Key.StartsWith("AzureWebJobs.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual.Select(setting => setting.Key).Sorted());
        Assert.All(actual, setting => Assert.Equal("true", setting.Value));
    }

    private static void AssertGiven(
        IReadOnlyDictionary<string, string> settings, IEnumerable<string> connections, params string[] parts) => Assert.All(
            connections.SelectMany(_ => parts, (connection, part) => $"{connection}__{part}"),
            name => Assert.Contains(name, settings.Keys));

    private static List<string> Storage() => Named(
    [
        .. FunctionCatalog.By<BlobTriggerAttribute>().Select(function => function.Trigger.Connection),
        .. FunctionCatalog.By<QueueTriggerAttribute>().Select(function => function.Trigger.Connection),
    ]);

    private static List<string> ServiceBus() => Named(
        FunctionCatalog.By<ServiceBusTriggerAttribute>().Select(function => function.Trigger.Connection));

    private static List<string> Named(IEnumerable<string?> connections)
    {
        List<string> names = [.. connections.Select(name => Assert.IsType<string>(name)).Distinct()];
        Assert.NotEmpty(names);
        return names;
    }
}
