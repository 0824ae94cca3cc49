using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Resilience;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;
using Polly;
using Polly.Registry;

namespace PanSt3R.Cloud.Infrastructure.Hosting;

/// <summary>Registers what all parts of the cloud share.</summary>
public static class CloudServices
{
    /// <summary>
    /// Registers the options of section <c>Cloud</c> (checked at start), storage, documents, one keyed
    /// <see cref="Queues.IJobQueue"/> for each of <see cref="Layout.QueueNames"/>, clock and telemetry. What is registered already
    /// stays, so that tests bring their own clients; a second call does nothing, so that parts can share a host.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="collectsTelemetry">
    /// Whether spans and figures leave by this host. Their sources belong to the process, so of several hosts in one process one
    /// collects, the one that is disposed of last; logs are each host's own and leave by it.
    /// </param>
    public static IHostApplicationBuilder AddCloudInfrastructure(this IHostApplicationBuilder builder, bool collectsTelemetry = true)
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(CloudMetrics)))
        {
            return builder;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CloudOptions>().BindConfiguration(CloudOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CloudOptions>, CloudOptionsValidator>());
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddPipeline(PipelineNames.Reading, PipelineLimits.Reading);
        services.AddPipeline(PipelineNames.Sending, PipelineLimits.Sending);
        services.AddPipeline(PipelineNames.Settling, PipelineLimits.Settling);
        services.AddStorage();
        services.AddQueues();
        builder.AddCloudTelemetry(collectsTelemetry);
        return builder;
    }

    private static void AddStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => Options(provider) switch
        {
            { StorageConnection: { } connection } => new BlobServiceClient(connection, ClientSettings.Blobs()),
            { BlobServiceUri: var address } => new BlobServiceClient(
                address, provider.GetRequiredService<TokenCredential>(), ClientSettings.Blobs()),
        });
        services.TryAddSingleton(provider => Options(provider) switch
        {
            { StorageConnection: { } connection } => new QueueServiceClient(connection, ClientSettings.Queues()),
            { QueueServiceUri: var address } => new QueueServiceClient(
                address, provider.GetRequiredService<TokenCredential>(), ClientSettings.Queues()),
        });
        services.TryAddSingleton(provider => new DocumentStore(
            provider.GetRequiredService<BlobServiceClient>(), Pipeline(provider, PipelineNames.Reading)));
        services.TryAddSingleton<BlobUrls>();
        services.TryAddSingleton<CloudContainers>();
    }

    private static void AddPipeline(this IServiceCollection services, string name, PipelineLimits limits) =>
        services.AddResiliencePipeline(name, (builder, context) =>
        {
            builder.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            builder.AddCloudStrategies(limits);
        });

    private static CloudOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<CloudOptions>>().Value;

    internal static ResiliencePipeline Pipeline(IServiceProvider provider, string name) =>
        provider.GetRequiredService<ResiliencePipelineProvider<string>>().GetPipeline(name);
}
