using Azure.Storage.Blobs.Specialized;
using PanSt3R.Cloud.LocalHost.Orchestration.History;
using PanSt3R.Cloud.LocalHost.Storage;

namespace PanSt3R.Cloud.LocalHost.Blobs;

/// <summary>How far a version of a blob has come.</summary>
/// <param name="Name">Name of the blob.</param>
/// <param name="ETag">The version.</param>
/// <param name="Tries">Tries that failed.</param>
/// <param name="Done">Whether it was handled, or set aside.</param>
internal sealed record BlobReceipt(string Name, string ETag, int Tries, bool Done);

/// <summary>Receipts of the blobs that a function has seen; they survive restarts.</summary>
/// <param name="blob">Where they are kept.</param>
internal sealed class BlobReceipts(AppendBlobClient blob)
{
    private readonly AppendJournal<BlobReceipt> _journal = new(blob, HubJson.Lines);
    private Dictionary<string, BlobReceipt>? _latest;

    /// <summary>Reads the receipts that are there.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var latest = new Dictionary<string, BlobReceipt>(StringComparer.Ordinal);
        foreach (var receipt in await _journal.ReadAsync(cancellationToken))
        {
            latest[receipt.Name] = receipt;
        }

        _latest = latest;
    }

    /// <summary>The receipt of a version of a blob; null when it is new.</summary>
    public BlobReceipt? Find(string name, string etag) =>
        _latest!.TryGetValue(name, out var receipt) && receipt.ETag == etag ? receipt : null;

    /// <summary>Writes receipts in one call.</summary>
    public async Task AddAsync(IReadOnlyList<BlobReceipt> receipts, CancellationToken cancellationToken)
    {
        await _journal.AppendAsync(receipts, cancellationToken);
        foreach (var receipt in receipts)
        {
            _latest![receipt.Name] = receipt;
        }
    }
}
