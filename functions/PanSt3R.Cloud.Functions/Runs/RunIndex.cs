using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>
/// Runs in the order of time, newest first: an empty blob for each, whose name begins with the time counted backwards, so that storage
/// lists them in this order. Ids of runs follow from causes and know no time. One more such blob for each origin makes its list as cheap.
/// </summary>
/// <remarks>An entry is a hint: it counts when the run tells the same time. So one that is written twice does no harm.</remarks>
/// <param name="documents">Storage.</param>
public sealed class RunIndex(DocumentStore documents)
{
    private const int TimeLength = 19;

    /// <summary>Adds a run; safe to repeat.</summary>
    /// <param name="run">Run id.</param>
    /// <param name="origin">What started it, or would have.</param>
    /// <param name="at">The time that the run tells: when it was started or refused.</param>
    /// <param name="cancellationToken">Cancels the writes.</param>
    public Task AddAsync(string run, RunOrigin origin, DateTimeOffset at, CancellationToken cancellationToken)
    {
        string name = $"{(DateTime.MaxValue.Ticks - at.UtcTicks).ToString($"D{TimeLength}", CultureInfo.InvariantCulture)}-{run}";
        return Task.WhenAll(WriteAsync(null), WriteAsync(origin));

        Task WriteAsync(RunOrigin? list) => documents.Blob(Containers.Runs, BlobLayout.RunIndex(list) + name)
            .UploadAsync(BinaryData.Empty, overwrite: true, cancellationToken);
    }

    /// <summary>The next entries: one listing, however many runs there are.</summary>
    /// <param name="origin">Only runs of this origin; null for all.</param>
    /// <param name="count">Most entries.</param>
    /// <param name="continuation">Where the last listing ended; null for the start.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <exception cref="FormatException">The continuation is none of ours.</exception>
    public async Task<RunIndexPage> ListAsync(
        RunOrigin? origin, int count, string? continuation, CancellationToken cancellationToken)
    {
        string prefix = BlobLayout.RunIndex(origin);
        var pages = documents.Container(Containers.Runs)
            .GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken)
            .AsPages(continuation, count).GetAsyncEnumerator(cancellationToken);
        await using (pages)
        {
            try
            {
                return await pages.MoveNextAsync()
                    ? new RunIndexPage(
                        [.. pages.Current.Values.Select(blob => EntryOf(blob.Name[prefix.Length..])).OfType<RunIndexEntry>()],
                        string.IsNullOrEmpty(pages.Current.ContinuationToken) ? null : pages.Current.ContinuationToken)
                    : new RunIndexPage([], Continuation: null);
            }
            catch (RequestFailedException error) when (error.Status == 400 && continuation is not null)
            {
                throw new FormatException($"'{continuation}' is no continuation of this list.", error);
            }
        }
    }

    private static RunIndexEntry? EntryOf(string name) =>
        name.Length > TimeLength + 1 && name[TimeLength] == '-'
        && long.TryParse(name.AsSpan(0, TimeLength), NumberStyles.None, CultureInfo.InvariantCulture, out long left)
        && left <= DateTime.MaxValue.Ticks
            ? new RunIndexEntry(name[(TimeLength + 1)..], new DateTimeOffset(DateTime.MaxValue.Ticks - left, TimeSpan.Zero))
            : null;
}

/// <summary>Some entries of the index.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Continuation">Where to go on; null at the end.</param>
public sealed record RunIndexPage(IReadOnlyList<RunIndexEntry> Entries, string? Continuation);

/// <summary>An entry of the index.</summary>
/// <param name="Run">Run id.</param>
/// <param name="At">Time that the run must tell for the entry to count.</param>
public sealed record RunIndexEntry(string Run, DateTimeOffset At);
