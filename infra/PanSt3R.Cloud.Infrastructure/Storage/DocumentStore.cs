using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts;

namespace PanSt3R.Cloud.Infrastructure.Storage;

/// <summary>JSON documents in blobs, with the conditions that concurrent writers need.</summary>
/// <param name="blobs">The storage account.</param>
public sealed class DocumentStore(BlobServiceClient blobs)
{
    /// <summary>Largest document of the system's own that is read, in bytes.</summary>
    public const int MaxBytes = 64 << 20;

    private static readonly BlobHttpHeaders Json = new() { ContentType = "application/json" };

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
            return new StoredDocument<T>(value ?? throw new JsonException("it is null"), bytes.ETag);
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
        try
        {
            using var response = (await Blob(container, name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            if (response.Details.ContentLength > maximum)
            {
                throw new InvalidDataException(
                    $"'{container}/{name}' has {response.Details.ContentLength:N0} bytes; at most {maximum:N0} are read.");
            }

            byte[] bytes = new byte[response.Details.ContentLength];
            await response.Content.ReadExactlyAsync(bytes, cancellationToken);
            return new StoredDocument<ReadOnlyMemory<byte>>(bytes, response.Details.ETag);
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

    /// <summary>Writes a document under conditions.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The blob.</param>
    /// <param name="document">The document.</param>
    /// <param name="conditions">What must hold; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>The new ETag.</returns>
    /// <exception cref="RequestFailedException">A condition does not hold (409 or 412), or storage failed.</exception>
    public async Task<ETag> WriteAsync<T>(
        string container, string name, T document, BlobRequestConditions? conditions, CancellationToken cancellationToken)
        where T : class
    {
        var content = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(document, ContractJson.Options));
        var options = new BlobUploadOptions { Conditions = conditions, HttpHeaders = Json };
        return (await Blob(container, name).UploadAsync(content, options, cancellationToken)).Value.ETag;
    }
}

/// <summary>What was read, and which version of it.</summary>
/// <param name="Value">The content.</param>
/// <param name="ETag">Its version.</param>
public sealed record StoredDocument<T>(T Value, ETag ETag);
