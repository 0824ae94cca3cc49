using Azure.Core;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Queues.ServiceBus;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.Infrastructure.Resilience;

namespace PanSt3R.Cloud.Infrastructure.Hosting;

/// <summary>Registers the queues, of the kind that the options name.</summary>
internal static class QueueServices
{
    /// <summary>Registers one <see cref="IJobQueue"/> for every name of <see cref="QueueNames"/>.</summary>
    public static void AddQueues(this IServiceCollection services)
    {
        services.AddOptions<StorageQueueOptions>()
            .BindConfiguration(StorageQueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<CloudOptions>>().Value switch
        {
            { ServiceBusConnection: { } connection } => new ServiceBusClient(connection, ClientSettings.ServiceBus()),
            { ServiceBusNamespace: var host } => new ServiceBusClient(
                host, provider.GetRequiredService<TokenCredential>(), ClientSettings.ServiceBus()),
        });
        foreach (string queue in QueueNames.All)
        {
            services.TryAddKeyedSingleton(queue, (provider, key) => Create(provider, (string)key!));
        }
    }

    private static IJobQueue Create(IServiceProvider provider, string name)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var pipelines = new QueuePipelines(
            CloudServices.Pipeline(provider, PipelineNames.Sending), CloudServices.Pipeline(provider, PipelineNames.Settling));
        return provider.GetRequiredService<IOptions<CloudOptions>>().Value.Queues == QueueKind.Storage
            ? new StorageJobQueue(
                provider.GetRequiredService<QueueServiceClient>(),
                name,
                provider.GetRequiredService<IOptions<StorageQueueOptions>>().Value,
                pipelines,
                time)
            : new ServiceBusJobQueue(provider.GetRequiredService<ServiceBusClient>(), name, pipelines, time);
    }
}
