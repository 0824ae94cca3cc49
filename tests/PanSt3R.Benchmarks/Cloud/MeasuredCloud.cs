using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.LocalHost;
using PanSt3R.Cloud.Testing.Calls;
using PanSt3R.Cloud.Testing.Queues;
using PanSt3R.Cloud.Worker.Scenes;
using Polly;

namespace PanSt3R.Benchmarks.Cloud;

/// <summary>A local cloud whose calls of storage are counted.</summary>
/// <param name="connection">Storage account.</param>
/// <param name="counter">Counts.</param>
internal sealed class MeasuredCloud(string connection, CallCounter counter)
{
    private const int Workers = 4;

    // The benchmark's own looks at storage are not counted.
    private readonly BlobContainerClient _runs = new BlobServiceClient(connection).GetBlobContainerClient(Containers.Runs);

    /// <summary>Starts it.</summary>
    /// <param name="holdBack">Longest time by which an outcome is held back at random, so that outcomes come in random order.</param>
    public Task<LocalCloud> StartAsync(TimeSpan holdBack) => LocalCloud.StartAsync(
        new LocalCloudOptions
        {
            StorageConnection = connection,
            Workers = Workers,
            Configure = builder =>
            {
                var services = builder.Services;
                services.AddSingleton<ISceneRunner, NoPipeline>();
                services.AddSingleton(new BlobServiceClient(connection, counter.AddTo(ClientSettings.Blobs())));
                services.AddSingleton(new QueueServiceClient(connection, counter.AddTo(ClientSettings.Queues())));
                if (holdBack > TimeSpan.Zero)
                {
                    services.AddKeyedSingleton<IJobQueue>(QueueNames.SceneOutcomes, (provider, _) => Shuffled(provider, holdBack));
                }
            },
        },
        CancellationToken.None);

    /// <summary>Where a run stands.</summary>
    public async Task<RunStatus?> StatusAsync(string run)
    {
        var blob = _runs.GetBlobClient(BlobLayout.RunStatus(run));
        return await blob.ExistsAsync()
            ? (await blob.DownloadContentAsync()).Value.Content.ToObjectFromJson<RunStatus>(
                ContractJson.Options)
            : null;
    }

    private static UnreliableQueue Shuffled(IServiceProvider services, TimeSpan holdBack)
    {
        var random = new Random(7);
        var queue = new StorageJobQueue(
            services.GetRequiredService<QueueServiceClient>(),
            QueueNames.SceneOutcomes,
            new StorageQueueOptions(),
            new QueuePipelines(ResiliencePipeline.Empty, ResiliencePipeline.Empty),
            TimeProvider.System);
        return new UnreliableQueue(queue) { Delay = () => holdBack * random.NextDouble() };
    }
}
