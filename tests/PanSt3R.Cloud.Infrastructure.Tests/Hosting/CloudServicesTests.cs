using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Azurite;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Queues.ServiceBus;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.ServiceBus;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Infrastructure.Tests.Hosting;

public sealed class CloudServicesTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddCloudInfrastructure_Azurite_WorksFromDocumentToMessage()
    {
        using var host = Build(
            ("Cloud:StorageConnection", azurite.NewAccount()), ("Cloud:Queues", "Storage"), ("Cloud:StorageQueues:PollInterval", "00:00:00.05"));
        await host.StartAsync(Token);
        var services = host.Services;
        await services.GetRequiredService<CloudContainers>().EnsureAsync(Token);
        await services.GetRequiredService<CloudContainers>().EnsureAsync(Token);

        var documents = services.GetRequiredService<DocumentStore>();
        Assert.True(await documents.TryCreateAsync(Containers.Runs, "r/run.json", new SceneKey("a", "b"), Token));
        foreach (string name in QueueNames.All)
        {
            var queue = services.GetRequiredKeyedService<IJobQueue>(name);
            await queue.SendAsync([new(name, BinaryData.FromString("1"))], Token);
            Assert.Equal(name, Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(5), Token)).Id);
        }

        await host.StopAsync(Token);
    }

    [Fact]
    public async Task AddCloudInfrastructure_ServiceBus_GivesItsQueues()
    {
        var time = new FakeTimeProvider();
        await using var client = new BrokerClient(new InMemoryBroker(time));
        var builder = Builder(
            ("Cloud:BlobServiceUri", "https://photos.blob.core.windows.net"), ("Cloud:ServiceBusNamespace", "photos.servicebus.windows.net"));
        builder.Services.AddSingleton<ServiceBusClient>(client).AddSingleton<TimeProvider>(time);
        builder.AddCloudInfrastructure();
        await using var services = builder.Services.BuildServiceProvider();

        Assert.IsType<ServiceBusJobQueue>(services.GetRequiredKeyedService<IJobQueue>(QueueNames.SceneJobs));
        Assert.Equal("photos", services.GetRequiredService<BlobServiceClient>().AccountName);
        Assert.Same(time, services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void AddCloudInfrastructure_IdentityAndStorageQueues_GivesThem()
    {
        using var host = Build(
            ("Cloud:BlobServiceUri", "https://photos.blob.core.windows.net"),
            ("Cloud:QueueServiceUri", "https://photos.queue.core.windows.net"),
            ("Cloud:Queues", "Storage"));

        Assert.IsType<StorageJobQueue>(host.Services.GetRequiredKeyedService<IJobQueue>(QueueNames.SceneOutcomes));
        Assert.Equal("photos", host.Services.GetRequiredService<QueueServiceClient>().AccountName);
    }

    [Fact]
    public async Task AddCloudInfrastructure_TwiceWithCollector_StartsOnce()
    {
        var builder = Builder(
            ("Cloud:BlobServiceUri", "https://photos.blob.core.windows.net"),
            ("Cloud:ServiceBusNamespace", "photos.servicebus.windows.net"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9/"));
        builder.AddCloudInfrastructure();
        int services = builder.Services.Count;

        builder.AddCloudInfrastructure();

        Assert.Equal(services, builder.Services.Count);
        using var host = builder.Build();
        await host.StartAsync(Token);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task StartAsync_WrongOptions_TellsAllErrorsTogether()
    {
        using var host = Build(
            ("Cloud:BlobServiceUri", "http://photos"), ("Cloud:ServiceBusNamespace", "not a host"), ("Cloud:DefaultModel", "../x"),
            ("Cloud:StorageQueues:MaxDeliveries", "0"), ("Cloud:StorageQueues:LockDuration", "00:00:00"));

        var error = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Token));

        string[] messages =
            [.. (error as AggregateException)?.InnerExceptions.Select(inner => inner.Message) ?? [error.Message]];
        string all = string.Join('\n', messages);
        Assert.Contains("Cloud:BlobServiceUri 'http://photos/' must be an address with https", all, StringComparison.Ordinal);
        Assert.Contains("Cloud:ServiceBusNamespace 'not a host'", all, StringComparison.Ordinal);
        Assert.Contains("Cloud:DefaultModel '../x'", all, StringComparison.Ordinal);
        Assert.Contains("MaxDeliveries", all, StringComparison.Ordinal);
        Assert.Contains("LockDuration", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cloud:StorageConnection", "DefaultEndpointsProtocol=https;AccountName=photos;AccountKey=c2VjcmV0LWtleQ==")]
    [InlineData("Cloud:ServiceBusConnection", "Endpoint=sb://photos;SharedAccessKeyName=Root;SharedAccessKey=c2VjcmV0LWtleQ==")]
    [InlineData("Cloud:StorageConnection", "c2VjcmV0LWtleQ==")]
    public void Options_SecretInConfiguration_IsRefusedAndNotRepeated(string name, string value)
    {
        using var host = Build(
            ("Cloud:BlobServiceUri", "https://photos.blob.core.windows.net"), ("Cloud:ServiceBusNamespace", "photos.servicebus.windows.net"),
            (name, value));

        var error = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<CloudOptions>>().Value);

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0LWtleQ==", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_PublishedConnections_AreAllowed()
    {
        string azuriteConnection =
            $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={AzuriteProcess.PublishedKey};BlobEndpoint=http://127.0.0.1:1/x";
        using var host = Build(
            ("Cloud:StorageConnection", azuriteConnection),
            ("Cloud:ServiceBusConnection", "Endpoint=sb://localhost;SharedAccessKeyName=Root;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;"));

        Assert.Equal(azuriteConnection, host.Services.GetRequiredService<IOptions<CloudOptions>>().Value.StorageConnection);
    }

    private static IHost Build(params (string Name, string Value)[] settings)
    {
        var builder = Builder(settings);
        builder.AddCloudInfrastructure();
        return builder.Build();
    }

    private static HostApplicationBuilder Builder(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "tests" });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        return builder;
    }
}
