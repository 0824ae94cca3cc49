using Azure.Core;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Faults;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Scenes;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>A worker in a host of its own: the real services, with a runner of the test unless it wants the real one.</summary>
public sealed class TestWorker : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TemporaryFolder _folder;

    private TestWorker(IHost host, TemporaryFolder folder, WorkerLife life, StorageScript script) =>
        (_host, _folder, Life, Script) = (host, folder, life, script);

    public WorkerLife Life { get; }

    public StorageScript Script { get; }

    public string Scratch => _folder.File("scratch");

    /// <summary>Whether it has been told to stop, or ends by itself.</summary>
    public bool IsStopping => Service<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Starts a worker.</summary>
    /// <param name="cloud">Where it works.</param>
    /// <param name="runner">Its work; null for the scene pipeline.</param>
    /// <param name="configure">Changes its settings.</param>
    /// <param name="storage">What happens to its calls of storage.</param>
    /// <param name="queues">What happens to its calls of queues.</param>
    /// <param name="life">Its life; null for one of its own.</param>
    /// <param name="faults">Makes calls of storage fail; null for none.</param>
    public static async Task<TestWorker> StartAsync(
        TestCloud cloud,
        ISceneRunner? runner,
        Action<WorkerOptions>? configure = null,
        Func<StorageCall, CallFate>? storage = null,
        Func<string, CallFate>? queues = null,
        WorkerLife? life = null,
        FaultInjection? faults = null)
    {
        life ??= new WorkerLife();
        var script = new StorageScript(storage ?? (_ => CallFate.Passes), life);
        var folder = new TemporaryFolder();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(new DocumentStore(new BlobServiceClient(cloud.Connection, Options(script, faults))));
        builder.Services.AddKeyedSingleton<IJobQueue>(QueueNames.SceneJobs, new MortalQueue(cloud.Jobs, life, queues ?? (_ => CallFate.Passes)));
        builder.Services.AddKeyedSingleton<IJobQueue>(
            QueueNames.SceneOutcomes, new MortalQueue(cloud.Outcomes, life, queues ?? (_ => CallFate.Passes)));
        if (runner is not null)
        {
            builder.Services.AddSingleton(runner);
        }

        builder.Services.Configure<WorkerOptions>(options =>
        {
            options.Scratch = folder.File("scratch");
            options.Models = folder.File("models");
            options.ReceiveWait = TimeSpan.FromMilliseconds(500);
            options.Redelivery = TimeSpan.FromMilliseconds(500);
            options.CancelPoll = TimeSpan.FromMilliseconds(200);
            options.Drain = TimeSpan.FromSeconds(10);
            options.LastWords = TimeSpan.FromSeconds(10);
            options.Claims = ShortClaims;
            configure?.Invoke(options);
        });
        builder.AddPanSt3RWorker();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new TestWorker(host, folder, life, script);
    }

    /// <summary>The shortest lease there is.</summary>
    public static ClaimTimes ShortClaims { get; } = new()
    {
        Lease = TimeSpan.FromSeconds(15),
        Heartbeat = TimeSpan.FromSeconds(2),
        Progress = TimeSpan.FromMilliseconds(100),
        Margin = TimeSpan.FromSeconds(2),
        Release = TimeSpan.FromSeconds(2),
    };

    /// <summary>Tells it to stop, as a platform does, and waits until it has.</summary>
    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
        _folder.Dispose();
    }

    private static BlobClientOptions Options(StorageScript script, FaultInjection? faults)
    {
        var options = new BlobClientOptions();
        options.Retry.MaxRetries = 5;
        options.Retry.Delay = TimeSpan.FromMilliseconds(20);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(100);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        faults?.AddTo(options);
        options.AddPolicy(script, HttpPipelinePosition.BeforeTransport);
        return options;
    }
}
