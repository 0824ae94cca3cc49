using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace PanSt3R.Cloud.Infrastructure.Storage;

/// <summary>
/// Conditional writes that know themselves. The client retries a write whose answer was lost; the retry then finds the blob changed,
/// by the write itself. An id in the blob's metadata tells that from a change by somebody else.
/// </summary>
internal static class OwnWrite
{
    /// <summary>Name of the metadata.</summary>
    public const string Metadata = "write";

    private static readonly BlobHttpHeaders Json = new() { ContentType = "application/json" };

    /// <summary>Writes a blob.</summary>
    /// <returns>The new ETag.</returns>
    /// <exception cref="RequestFailedException">A condition does not hold (409 or 412), or storage failed.</exception>
    public static async Task<ETag> RunAsync(
        BlobClient blob, BinaryData content, BlobRequestConditions? conditions, Guid id, CancellationToken cancellationToken)
    {
        string write = id.ToString("N");
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = Json,
            Metadata = new Dictionary<string, string> { [Metadata] = write },
        };
        try
        {
            return (await blob.UploadAsync(content, options, cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            if (await WrittenAsync(blob, write, cancellationToken) is { } written)
            {
                return written;
            }

            throw;
        }
    }

    private static async Task<ETag?> WrittenAsync(BlobClient blob, string write, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return properties.Metadata.TryGetValue(Metadata, out string? last) && last == write ? properties.ETag : null;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }
}
