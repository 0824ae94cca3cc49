using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cli.Tests.Commands.Cloud;

/// <summary>What the storage of a local cloud shows of a run.</summary>
internal sealed class UpStorage(string connection, string run)
{
    private readonly DocumentStore _documents = new(new BlobServiceClient(connection));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Status of the run; null while there is none.</summary>
    public async Task<RunStatus?> StatusAsync() =>
        (await _documents.ReadAsync<RunStatus>(Containers.Runs, BlobLayout.RunStatus(run), Cancellation))?.Value;

    /// <summary>Blobs of the run's scenes.</summary>
    public async Task<IReadOnlyList<string>> BlobsAsync() => await _documents.Container(Containers.Runs)
        .GetBlobsAsync(new GetBlobsOptions { Prefix = $"{BlobLayout.Run(run)}scenes/" }, Cancellation)
        .Select(blob => blob.Name)
        .ToListAsync(Cancellation);

    /// <summary>Records of the run.</summary>
    public async Task<IReadOnlyList<SceneRecord>> RecordsAsync() => [.. (await ReadAsync()).Select(record => record.Value)];

    /// <summary>Scenes that somebody works on, dead or alive.</summary>
    public async Task<IReadOnlyList<SceneKey>> HeldAsync() =>
        [.. (await ReadAsync()).Where(record => record is { IsLeased: true, Value.IsRunning: true }).Select(record => record.Value.Attempt.Scene)];

    /// <summary>Scenes that have their result.</summary>
    public async Task<IReadOnlySet<SceneKey>> DoneAsync() =>
        (await RecordsAsync()).Where(record => record.State == SceneState.Succeeded).Select(record => record.Attempt.Scene).ToHashSet();

    /// <summary>Messages of all queues, hidden ones and those set aside included.</summary>
    public async Task<int> MessagesAsync()
    {
        var service = new QueueServiceClient(connection);
        var queues = QueueNames.All.SelectMany(name => (string[])[name, name + QueueNames.PoisonSuffix]);
        var counts = await Task.WhenAll(queues.Select(queue => service.GetQueueClient(queue).GetPropertiesAsync(Cancellation)));
        return counts.Sum(count => count.Value.ApproximateMessagesCount);
    }

    private async Task<StoredDocument<SceneRecord>[]> ReadAsync()
    {
        var names = (await BlobsAsync()).Where(name => name.EndsWith("/record.json", StringComparison.Ordinal));
        return (await Task.WhenAll(names.Select(
            name => _documents.ReadAsync<SceneRecord>(Containers.Runs, name, Cancellation))))!;
    }
}
