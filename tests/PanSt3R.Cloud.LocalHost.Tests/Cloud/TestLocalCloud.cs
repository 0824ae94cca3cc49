using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Captures;
using PanSt3R.Cloud.Worker.Scenes;
using Polly;

namespace PanSt3R.Cloud.LocalHost.Tests.Cloud;

/// <summary>
/// The whole system over an account: quick scenes, short times, queues that may be unreliable, a clock that may be set.
/// </summary>
internal sealed class TestLocalCloud(string connection) : IAsyncDisposable
{
    private static readonly QueuePipelines NoRetries = new(ResiliencePipeline.Empty, ResiliencePipeline.Empty);
    private static readonly StorageQueueOptions Polling = new()
    {
        LockDuration = TimeSpan.FromSeconds(5),
        PollInterval = TimeSpan.FromMilliseconds(50),
    };

    private static readonly IReadOnlyDictionary<string, string?> Settings = new Dictionary<string, string?>
    {
        ["Orchestration:FirstInspectionSeconds"] = "2",
        ["Orchestration:LongestInspectionSeconds"] = "4",
        ["Orchestration:ResendSeconds"] = "3",
        ["Worker:ReceiveWait"] = "00:00:00.500",
        ["Worker:Redelivery"] = "00:00:01",
        ["Worker:Claims:Lease"] = "00:00:15",
        ["Worker:Claims:Heartbeat"] = "00:00:02",
        ["Worker:Claims:Margin"] = "00:00:02",
    };

    private LocalCloud? _cloud;

    public QuickRunner Runner { get; } = new(TimeSpan.FromMilliseconds(50));

    public JumpingTime Time { get; } = new();

    public CaptureDrops Drops { get; } = new(new BlobServiceClient(connection));

    public LocalCloud Cloud => _cloud!;

    /// <summary>Makes the queues unreliable.</summary>
    public Func<IJobQueue, IJobQueue> Queue { get; init; } = queue => queue;

    public int Workers { get; init; } = 1;

    /// <summary>Settings beside those of all tests.</summary>
    public IReadOnlyDictionary<string, string?> MoreSettings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Registers more for every host.</summary>
    public Action<IHostApplicationBuilder> Configure { get; init; } = _ => { };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        _cloud = await StartCloudAsync();
        await Drops.AddModelAsync(Token);
    }

    public async Task RestartAsync()
    {
        await Cloud.DisposeAsync();
        await StartAsync();
    }

    public async Task<RunStatus?> StatusAsync(string run) =>
        (await Documents.ReadAsync<RunStatus>(Containers.Runs, BlobLayout.RunStatus(run), Token))?.Value;

    public async Task<RunStatus> EndAsync(string run)
    {
        RunStatus? status = null;
        await Waiting.UntilAsync(
            async () => (status = await StatusAsync(run)) is { State: not (RunState.Planning or RunState.Running) },
            TimeSpan.FromMinutes(3));
        return status!;
    }

    public async Task<SceneRecord> RecordAsync(string run, SceneKey scene) =>
        (await Documents.ReadAsync<SceneRecord>(Containers.Runs, BlobLayout.Record(run, scene), Token))!.Value;

    /// <summary>Files under a scene of a run, its record left out.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(string run, SceneKey scene)
    {
        var files = new List<string>();
        var options = new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = BlobLayout.Scene(run, scene) };
        await foreach (var item in Documents.Container(Containers.Runs).GetBlobsAsync(options, Token))
        {
            files.Add(item.Name);
        }

        return [.. files.Where(file => file != BlobLayout.Record(run, scene))];
    }

    public ValueTask DisposeAsync() => _cloud?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task<LocalCloud> StartCloudAsync() => LocalCloud.StartAsync(
        new LocalCloudOptions
        {
            StorageConnection = connection,
            PollInterval = TimeSpan.FromMilliseconds(50),
            Settings = Settings.Concat(MoreSettings).ToDictionary(),
            Workers = Workers,
            Configure = builder =>
            {
                Configure(builder);
                builder.Services.AddSingleton<ISceneRunner>(Runner);
                builder.Services.AddSingleton<TimeProvider>(Time);
                foreach (string name in QueueNames.All)
                {
                    builder.Services.AddKeyedSingleton(name, (services, _) => Queue(
                        new StorageJobQueue(services.GetRequiredService<QueueServiceClient>(), name, Polling, NoRetries, Time)));
                }
            },
        },
        Token);

    private DocumentStore Documents => Cloud.Services.GetRequiredService<DocumentStore>();
}
