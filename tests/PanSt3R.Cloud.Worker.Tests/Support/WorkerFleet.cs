using System.Collections.Concurrent;
using System.Data.Common;
using Azure.Storage.Queues;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues.Storage;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>
/// Worker processes one after another, on one disk and one account. They reach storage through proxies, which end the process that works
/// when the call comes at which it is to die.
/// </summary>
internal sealed class WorkerFleet : IAsyncDisposable
{
    private readonly TemporaryFolder _disk = new();
    private readonly QueueServiceClient _queues;
    private readonly ConcurrentQueue<SceneRecord> _commits = new();
    private StorageProxy? _blobProxy;
    private StorageProxy? _queueProxy;
    private Life? _life;

    private WorkerFleet(string connection) => _queues = new QueueServiceClient(connection);

    /// <summary>Records that made a result visible, in their order.</summary>
    public IReadOnlyCollection<SceneRecord> Commits => _commits;

    /// <summary>Folders and files that workers have left in their scratch space.</summary>
    public IReadOnlyList<string> Scratch => Entries("scratch");

    /// <summary>Folders and files among the models on disk.</summary>
    public IReadOnlyList<string> Models => Entries("models");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes queues and proxies.</summary>
    public static async Task<WorkerFleet> CreateAsync(string connection)
    {
        var fleet = new WorkerFleet(connection);
        foreach (string queue in QueueNames.All.SelectMany(name => (string[])[name, name + QueueNames.PoisonSuffix]))
        {
            await fleet._queues.CreateQueueAsync(queue, cancellationToken: Cancellation);
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = connection };
        fleet._blobProxy = await StorageProxy.StartAsync(new Uri((string)parts["BlobEndpoint"]), fleet.SeeAsync, Cancellation);
        fleet._queueProxy = await StorageProxy.StartAsync(new Uri((string)parts["QueueEndpoint"]), fleet.SeeAsync, Cancellation);
        return fleet;
    }

    /// <summary>Sends a job to the workers.</summary>
    public Task SendAsync(SceneJob job) =>
        _queues.GetQueueClient(QueueNames.SceneJobs).SendMessageAsync(StorageEnvelope.Wrap(TestCloud.Message(job)), Cancellation);

    /// <summary>Messages of a queue, hidden ones included.</summary>
    public async Task<int> CountAsync(string queue) =>
        (await _queues.GetQueueClient(queue).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount;

    /// <summary>Takes all messages of a queue that can be seen.</summary>
    public async Task<IReadOnlyList<StorageEnvelope>> TakeAsync(string queue)
    {
        var taken = new List<StorageEnvelope>();
        while (await _queues.GetQueueClient(queue).ReceiveMessagesAsync(32, cancellationToken: Cancellation) is { Value: { Length: > 0 } messages })
        {
            taken.AddRange(messages.Select(message => StorageEnvelope.Parse(message.MessageText)));
        }

        return taken;
    }

    /// <summary>Starts a worker, which is to replace the one before.</summary>
    /// <param name="death">Where it is to die; null for nowhere.</param>
    public WorkerProcess Start(WorkerDeath? death)
    {
        var worker = WorkerProcess.Start(Settings());
        _life = new Life(worker, death);
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        await (_blobProxy?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_queueProxy?.DisposeAsync() ?? ValueTask.CompletedTask);
        _disk.Dispose();
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Cloud__StorageConnection"] = $"DefaultEndpointsProtocol=http;AccountName={_queues.AccountName};"
            + $"AccountKey={Azurite.AzuriteProcess.PublishedKey};BlobEndpoint={_blobProxy!.Address}{_queues.AccountName};"
            + $"QueueEndpoint={_queueProxy!.Address}{_queues.AccountName};",
        ["Cloud__Queues"] = "Storage",
        ["Cloud__StorageQueues__LockDuration"] = "00:00:05",
        ["Cloud__StorageQueues__PollInterval"] = "00:00:00.100",
        ["Worker__Scratch"] = _disk.File("scratch"),
        ["Worker__Models"] = _disk.File("models"),
        ["Worker__Device"] = "Cpu",
        ["Worker__Prefetch"] = "false",
        ["Worker__Redelivery"] = "00:00:01",
        ["Worker__Claims__Lease"] = $"{TestWorker.ShortClaims.Lease}",
        ["Worker__Claims__Heartbeat"] = $"{TestWorker.ShortClaims.Heartbeat}",
        ["Worker__Claims__Margin"] = $"{TestWorker.ShortClaims.Margin}",
        ["Worker__Claims__Progress"] = "00:00:00.020",
    };

    private string[] Entries(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(_disk.File(folder)).Select(path => Path.GetFileName(path)!)];

    private async Task SeeAsync(ProxiedCall call)
    {
        string? kind = WorkerCalls.KindOf(call);
        if (kind == WorkerCalls.Commit && call.Status is 201)
        {
            _commits.Enqueue(WorkerCalls.RecordOf(call));
        }

        if (kind is not null && _life is { } life)
        {
            await life.SeeAsync(kind, call.IsAnswered);
        }
    }

    private sealed class Life(WorkerProcess worker, WorkerDeath? death)
    {
        private int _seen;

        public async Task SeeAsync(string kind, bool isAnswered)
        {
            if (death is not null && (kind, isAnswered) == (death.Call, death.IsAnswered) && Interlocked.Increment(ref _seen) == death.Which)
            {
                await worker.KillAsync();
                throw new WorkerKilledException();
            }
        }
    }
}

/// <summary>Where a worker dies.</summary>
/// <param name="Call">Kind of the call, one of <see cref="WorkerCalls"/>.</param>
/// <param name="IsAnswered">Whether storage has carried the call out; either way the worker never has an answer.</param>
/// <param name="Which">Which of these calls in the life of the worker.</param>
internal sealed record WorkerDeath(string Call, bool IsAnswered, int Which = 1);
