using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Deployment.Tests.Bicep;
using PanSt3R.Cloud.Deployment.Tests.Docker;
using PanSt3R.Cloud.Infrastructure.Hosting;

namespace PanSt3R.Cloud.Deployment.Tests.Settings;

/// <summary>What bicep and compose set is what the code reads, and it passes the code's own checks.</summary>
public sealed class CloudSettingsTests(InstallationFixture installations)
{
    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Bicep_Functions_AreAccepted(string stage) =>
        AssertInAzure((await installations.GetAsync(stage)).OfFunctions());

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Bicep_Worker_IsAccepted(string stage) => AssertInAzure((await installations.GetAsync(stage)).OfWorker());

    [Theory]
    [InlineData("functions")]
    [InlineData("worker")]
    public void Compose_IsAccepted(string service)
    {
        var options = Accepted(Compose.Read().SettingsOf(service));

        Assert.NotNull(options.StorageConnection);
        Assert.NotNull(options.ServiceBusConnection);
        Assert.Equal(QueueKind.ServiceBus, options.Queues);
    }

    private static void AssertInAzure(ProcessSettings settings)
    {
        var options = Accepted(settings);
        Assert.Null(options.StorageConnection);
        Assert.Null(options.ServiceBusConnection);
        Assert.EndsWith(".servicebus.windows.net", options.ServiceBusNamespace, StringComparison.Ordinal);
        Assert.Contains("AZURE_CLIENT_ID", settings.Variables.Keys);
        Assert.Contains("APPLICATIONINSIGHTS_CONNECTION_STRING", settings.Variables.Keys);
        Assert.Contains("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", settings.Variables.Keys);
    }

    private static CloudOptions Accepted(ProcessSettings settings)
    {
        settings.Read<CloudOptions>(CloudOptions.Section);
        using var services = settings.Host().Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<CloudOptions>>().Value;
    }
}
