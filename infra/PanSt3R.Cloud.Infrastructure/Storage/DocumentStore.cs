using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Resilience;
using Polly;

namespace PanSt3R.Cloud.Infrastructure.Storage;

/// <summary>JSON documents in blobs, with the conditions that concurrent writers need.</summary>
/// <param name="blobs">The storage account.</param>
/// <param name="reading">Repeats reads that failed or were torn; null for the usual bounds.</param>
/// <param name="newId">Makes the ids by which a writer knows its own write; null for random ones.</param>
public sealed class DocumentStore(BlobServiceClient blobs, ResiliencePipeline? reading = null, Func<Guid>? newId = null)
{
    /// <summary>Largest document of the system's own that is read, in bytes.</summary>
    public const int MaxBytes = 64 << 20;

    private readonly ResiliencePipeline _reading = reading ?? CloudPipelines.Create(PipelineLimits.Reading, TimeProvider.System);
    private readonly Func<Guid> _newId = newId ?? Guid.NewGuid;

    /// <summary>A container.</summary>
    /// <param name="name">One of <see cref="Layout.Containers"/>.</param>
    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(name);

    /// <summary>A blob.</summary>
    /// <param name="container">One of <see cref="Layout.Containers"/>.</param>
    /// <param name="name">Name from <see cref="Layout.BlobLayout"/>.</param>
    public BlobClient Blob(string container, string name) => Container(container).GetBlobClient(name);

    /// <summary>Reads a document.</summary>
    /// <returns>The document with its ETag; null when there is none.</returns>
    /// <exception cref="InvalidDataException">It is larger than <see cref="MaxBytes"/> or not what it should be.</exception>
    public async Task<StoredDocument<T>?> ReadAsync<T>(string container, string name, CancellationToken cancellationToken)
        where T : class
    {
        if (await ReadBytesAsync(container, name, MaxBytes, cancellationToken) is not { } bytes)
        {
            return null;
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(bytes.Value.Span, ContractJson.Options);
            return new StoredDocument<T>(value ?? throw new JsonException("it is null"), bytes.ETag, bytes.IsLeased);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{container}/{name}' is no {typeof(T).Name}: {error.Message}", error);
        }
    }

    /// <summary>Reads the bytes of a blob that may be hostile: it is never read beyond the limit.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The blob.</param>
    /// <param name="maximum">Most bytes.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Its bytes with their ETag; null when there is no such blob.</returns>
    /// <exception cref="InvalidDataException">It is larger.</exception>
    public async Task<StoredDocument<ReadOnlyMemory<byte>>?> ReadBytesAsync(
        string container, string name, int maximum, CancellationToken cancellationToken)
    {
        var blob = Blob(container, name);
        try
        {
            return await _reading.ExecuteAsync(token => new ValueTask<StoredDocument<ReadOnlyMemory<byte>>>(
                BoundedRead.WholeAsync(blob, maximum, token)), cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes a document unless there is one already.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> TryCreateAsync<T>(string container, string name, T document, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await WriteAsync(container, name, document, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>
    /// Writes a document under conditions. When the answer to a write was lost and its retry found the conditions broken by itself,
    /// the write is known by its id and counts as done.
    /// </summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The blob.</param>
    /// <param name="document">The document.</param>
    /// <param name="conditions">What must hold; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>The new ETag.</returns>
    /// <exception cref="RequestFailedException">A condition does not hold (409 or 412), or storage failed.</exception>
    public Task<ETag> WriteAsync<T>(
        string container, string name, T document, BlobRequestConditions? conditions, CancellationToken cancellationToken)
        where T : class
    {
        var content = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(document, ContractJson.Options));
        return OwnWrite.RunAsync(Blob(container, name), content, conditions, _newId(), cancellationToken);
    }
}

/// <summary>What was read, and which version of it.</summary>
/// <param name="Value">The content.</param>
/// <param name="ETag">Its version.</param>
/// <param name="IsLeased">Whether somebody holds its lease.</param>
public sealed record StoredDocument<T>(T Value, ETag ETag, bool IsLeased = false);
