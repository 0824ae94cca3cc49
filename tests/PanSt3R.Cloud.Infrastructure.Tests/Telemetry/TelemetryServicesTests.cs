using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Hosting;

namespace PanSt3R.Cloud.Infrastructure.Tests.Telemetry;

public sealed class TelemetryServicesTests
{
    [Fact]
    public void AddCloudInfrastructure_ApplicationInsights_IsToldWithTheIdentity()
    {
        const string connection = "InstrumentationKey=00000000-0000-0000-0000-000000000001";
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([
            new("Cloud:BlobServiceUri", "https://photos.blob.core.windows.net"),
            new("Cloud:ServiceBusNamespace", "photos.servicebus.windows.net"),
            new("APPLICATIONINSIGHTS_CONNECTION_STRING", connection),
        ]);
        builder.AddCloudInfrastructure();
        using var services = builder.Services.BuildServiceProvider();

        var exporter = services.GetRequiredService<IOptions<AzureMonitorExporterOptions>>().Value;

        Assert.Equal(connection, exporter.ConnectionString);
        Assert.Same(services.GetRequiredService<TokenCredential>(), exporter.Credential);
    }
}
