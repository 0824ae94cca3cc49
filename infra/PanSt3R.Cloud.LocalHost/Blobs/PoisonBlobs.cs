using System.Text.Json;
using Azure;
using Azure.Storage.Queues;

namespace PanSt3R.Cloud.LocalHost.Blobs;

/// <summary>Queue on which the host in Azure names blobs that were set aside.</summary>
/// <param name="service">Queues of the account.</param>
internal sealed class PoisonBlobs(QueueServiceClient service)
{
    /// <summary>Name of the queue.</summary>
    public const string QueueName = "webjobs-blobtrigger-poison";

    private readonly QueueClient _queue = service.GetQueueClient(QueueName);

    /// <summary>Names a blob.</summary>
    public async Task AddAsync(string function, string container, string name, string etag, CancellationToken cancellationToken)
    {
        string message = JsonSerializer.Serialize(
            new { FunctionId = $"Host.Functions.{function}", BlobType = "BlockBlob", ContainerName = container, BlobName = name, ETag = etag });
        try
        {
            await _queue.SendMessageAsync(message, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            await _queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await _queue.SendMessageAsync(message, cancellationToken);
        }
    }
}
