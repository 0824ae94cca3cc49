using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Worker.Captures;

/// <summary>Downloads blobs whose size and, where known, hash are given; nothing else is ever written.</summary>
internal static class VerifiedDownload
{
    private const int Tries = 3;
    private const int BufferBytes = 1 << 17;

    /// <summary>Downloads a blob to a new file.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bytes">Size it must have.</param>
    /// <param name="sha256">Hash it must have; null where none is known.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="InvalidContentException">It is not there, or another one than expected.</exception>
    /// <exception cref="StorageException">Storage failed.</exception>
    public static async Task RunAsync(BlobClient blob, string path, long bytes, string? sha256, CancellationToken cancellationToken)
    {
        for (int left = Tries - 1; ; left--)
        {
            string? problem = await StorageCalls.RunAsync(
                $"read '{blob.BlobContainerName}/{blob.Name}'", () => TryAsync(blob, path, bytes, sha256, cancellationToken), cancellationToken);
            if (problem is null)
            {
                return;
            }

            // What was torn or damaged on its way is whole the next time; what is wrong stays wrong.
            if (left == 0)
            {
                throw new InvalidContentException($"'{blob.BlobContainerName}/{blob.Name}' {problem}; upload it again.");
            }
        }
    }

    private static async Task<string?> TryAsync(
        BlobClient blob, string path, long bytes, string? sha256, CancellationToken cancellationToken)
    {
        try
        {
            using var response = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            if (response.Details.ContentLength != bytes)
            {
                return $"has {response.Details.ContentLength:N0} bytes instead of {bytes:N0}";
            }

            await using var file = File.Create(path);
            return await CopyAsync(response.Content, file, bytes, sha256, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return "is not there";
        }
    }

    private static async Task<string?> CopyAsync(
        Stream source, Stream target, long bytes, string? sha256, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long copied = 0;
            while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                copied += read;
                if (copied > bytes)
                {
                    break;
                }

                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            bool isRight = sha256 is null || Convert.ToHexStringLower(hash.GetHashAndReset()) == sha256;
            return copied != bytes ? $"gave {copied:N0} bytes of {bytes:N0}"
                : isRight ? null
                : "has another content than its hash says";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
