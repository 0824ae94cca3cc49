using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Storage;

/// <summary>Containers and queues of an installation without a deployment: on Azurite. In Azure the deployment makes them.</summary>
/// <param name="blobs">The storage account.</param>
/// <param name="options">Whether queues are of the same account.</param>
/// <param name="services">Gives the queue service, which is there only when they are.</param>
public sealed class CloudContainers(BlobServiceClient blobs, IOptions<CloudOptions> options, IServiceProvider services)
{
    /// <summary>Makes what is missing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (string container in Containers.All)
        {
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        if (options.Value.Queues == QueueKind.Storage)
        {
            await EnsureQueuesAsync(services.GetRequiredService<QueueServiceClient>(), cancellationToken);
        }
    }

    private static async Task EnsureQueuesAsync(QueueServiceClient service, CancellationToken cancellationToken)
    {
        foreach (string queue in QueueNames.All)
        {
            await service.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await service.GetQueueClient(queue + QueueNames.PoisonSuffix).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
