using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace PanSt3R.Cloud.Infrastructure.Storage;

/// <summary>
/// URLs by which somebody without an identity uploads or reads one blob for a while. With an identity they are signed with a user
/// delegation key, which is kept and renewed; on Azurite with its published key.
/// </summary>
/// <param name="blobs">The storage account.</param>
/// <param name="time">Clock.</param>
public sealed class BlobUrls(BlobServiceClient blobs, TimeProvider time) : IDisposable
{
    /// <summary>Longest time that a URL holds; a delegation key can hold no longer than seven days.</summary>
    public static TimeSpan MaxValidity { get; } = TimeSpan.FromDays(1);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1);
    private UserDelegationKey? _key;

    /// <summary>A URL that writes a blob, also again, and does nothing else.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The blob.</param>
    /// <param name="validity">How long it holds, up to <see cref="MaxValidity"/>.</param>
    /// <param name="cancellationToken">Cancels the call for a key.</param>
    public Task<Uri> ForUploadAsync(string container, string name, TimeSpan validity, CancellationToken cancellationToken) =>
        SignAsync(container, name, BlobSasPermissions.Create | BlobSasPermissions.Write, validity, cancellationToken);

    /// <summary>A URL that reads a blob and does nothing else.</summary>
    /// <inheritdoc cref="ForUploadAsync"/>
    public Task<Uri> ForReadAsync(string container, string name, TimeSpan validity, CancellationToken cancellationToken) =>
        SignAsync(container, name, BlobSasPermissions.Read, validity, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<Uri> SignAsync(
        string container, string name, BlobSasPermissions permissions, TimeSpan validity, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(validity, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validity, MaxValidity);
        var blob = blobs.GetBlobContainerClient(container).GetBlobClient(name);
        var now = time.GetUtcNow();
        var sas = new BlobSasBuilder(permissions, now + validity)
        {
            BlobContainerName = container,
            BlobName = name,
            Resource = "b",
            StartsOn = now - ClockSkew,
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        return blob.CanGenerateSasUri
            ? blob.GenerateSasUri(sas)
            : blob.GenerateUserDelegationSasUri(sas, await KeyAsync(now, cancellationToken));
    }

    /// <summary>A key that outlives every URL signed now.</summary>
    private async Task<UserDelegationKey> KeyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_key is null || _key.SignedExpiresOn < now + MaxValidity)
            {
                var options = new BlobGetUserDelegationKeyOptions(now + (2 * MaxValidity)) { StartsOn = now - ClockSkew };
                _key = (await blobs.GetUserDelegationKeyAsync(options, cancellationToken)).Value;
            }

            return _key;
        }
        finally
        {
            _turn.Release();
        }
    }
}
