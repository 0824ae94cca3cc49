using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>A record as the holder of its lease writes it: every write names the lease and the version it replaces.</summary>
/// <param name="documents">Storage.</param>
/// <param name="blob">Name of the record.</param>
/// <param name="lease">Id of the lease.</param>
/// <param name="version">Version that was read or written last.</param>
internal sealed class LeasedRecord(DocumentStore documents, string blob, string lease, ETag version)
{
    private ETag _version = version;

    /// <summary>Writes the record.</summary>
    /// <returns>The record that stands: the given one, or an end that an earlier write of the same claim has reached.</returns>
    /// <exception cref="ClaimLostException">The lease is gone, or somebody else has written.</exception>
    public async Task<SceneRecord> WriteAsync(SceneRecord record, CancellationToken cancellationToken) =>
        await TryWriteAsync(record, cancellationToken)
            ? record
            : await ResolveAsync(record, cancellationToken);

    /// <summary>
    /// A write whose answer was lost makes its own repetition fail. So what stands there is read: this very write, an
    /// earlier one of this claim, or one of somebody else.
    /// </summary>
    private async Task<SceneRecord> ResolveAsync(SceneRecord record, CancellationToken cancellationToken)
    {
        var stored = await documents.ReadAsync<SceneRecord>(Containers.Runs, blob, cancellationToken);
        if (stored is null || stored.Value.Folder != record.Folder)
        {
            throw Lost();
        }

        _version = stored.ETag;
        if (!stored.Value.IsRunning || IsSame(stored.Value, record))
        {
            return stored.Value;
        }

        return await TryWriteAsync(record, cancellationToken) ? record : throw Lost();
    }

    private async Task<bool> TryWriteAsync(SceneRecord record, CancellationToken cancellationToken)
    {
        var conditions = new BlobRequestConditions { LeaseId = lease, IfMatch = _version };
        try
        {
            _version = await documents.WriteAsync(Containers.Runs, blob, record, conditions, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static bool IsSame(SceneRecord one, SceneRecord other) =>
        JsonSerializer.SerializeToUtf8Bytes(one, ContractJson.Options).AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, ContractJson.Options));

    private ClaimLostException Lost() => new($"The claim on '{blob}' is lost: its lease ended or another worker has written it.");
}
