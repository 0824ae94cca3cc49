using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace PanSt3R.Cloud.Infrastructure.Storage;

/// <summary>Reads of blobs that may be larger than they should be, or end before they should.</summary>
internal static class BoundedRead
{
    /// <summary>Reads a blob as a whole in one request.</summary>
    /// <exception cref="InvalidDataException">It is larger than the maximum; nothing was read then.</exception>
    /// <exception cref="EndOfStreamException">The answer ended early.</exception>
    public static async Task<StoredDocument<ReadOnlyMemory<byte>>> WholeAsync(
        BlobClient blob, int maximum, CancellationToken cancellationToken)
    {
        using var response = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
        if (response.Details.ContentLength > maximum)
        {
            throw new InvalidDataException(
                $"'{blob.BlobContainerName}/{blob.Name}' has {response.Details.ContentLength:N0} bytes; at most {maximum:N0} are read.");
        }

        byte[] bytes = new byte[response.Details.ContentLength];
        await response.Content.ReadExactlyAsync(bytes, cancellationToken);
        return new StoredDocument<ReadOnlyMemory<byte>>(
            bytes, response.Details.ETag, response.Details.LeaseState == LeaseState.Leased);
    }
}
