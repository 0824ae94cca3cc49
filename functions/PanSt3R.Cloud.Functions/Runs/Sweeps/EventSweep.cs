using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Runs.Sweeps;

/// <summary>
/// Finds documents whose event was lost. A container is listed a bounded part at a time; a document is looked at once, some
/// minutes after it was written, so that going on costs listing calls only.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Log.</param>
public sealed class EventSweep(DocumentStore documents, TimeProvider time, ILogger<EventSweep> log)
{
    /// <summary>Age from which a document counts as one whose event was lost.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);

    /// <summary>How much searches overlap, for clocks that differ.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>Listing calls of one step.</summary>
    public const int MaxCalls = 20;

    /// <summary>Documents after which a step ends.</summary>
    public const int MaxDocuments = 200;

    private const int BlobsPerCall = 5_000;

    /// <summary>Carries out a step: goes on where the last one ended, and begins anew after the end.</summary>
    /// <param name="container">The container.</param>
    /// <param name="isDocument">Whether a blob of a name is to be looked at.</param>
    /// <param name="handle">Looks at one, by its name; is safe to repeat.</param>
    /// <param name="cancellationToken">Cancels the step; the next one repeats it.</param>
    public async Task StepAsync(
        string container, Func<string, bool> isDocument, Func<string, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        var stored = await documents.ReadAsync<SweepCursor>(Containers.System, BlobLayout.Sweep(container), cancellationToken);
        var cursor = stored?.Value ?? new SweepCursor(ContractVersion.Current, time.GetUtcNow(), DateTimeOffset.MinValue, Continuation: null);
        string? continuation = await SearchAsync(container, cursor, isDocument, handle, cancellationToken);
        var next = continuation is null
            ? cursor with { StartedAt = time.GetUtcNow(), Since = cursor.StartedAt - Grace - Overlap, Continuation = null }
            : cursor with { Continuation = continuation };
        await SaveAsync(container, next, stored?.ETag, cancellationToken);
    }

    private async Task<string?> SearchAsync(
        string container,
        SweepCursor cursor,
        Func<string, bool> isDocument,
        Func<string, CancellationToken, Task> handle,
        CancellationToken cancellationToken)
    {
        (int calls, int looked) = (0, 0);
        var listing = documents.Container(container)
            .GetBlobsAsync(new GetBlobsOptions(), cancellationToken)
            .AsPages(cursor.Continuation, BlobsPerCall);
        await foreach (var page in listing.WithCancellation(cancellationToken))
        {
            string[] found = [.. page.Values.Where(blob => IsDue(blob, cursor) && isDocument(blob.Name)).Select(blob => blob.Name)];
            await Bounded.SelectAsync(found, (name, token) => LookAsync(container, name, handle, token), cancellationToken);
            looked += found.Length;
            if (string.IsNullOrEmpty(page.ContinuationToken))
            {
                return null;
            }

            if (++calls == MaxCalls || looked >= MaxDocuments)
            {
                return page.ContinuationToken;
            }
        }

        return null;
    }

    private static bool IsDue(BlobItem blob, SweepCursor cursor) =>
        blob.Properties.LastModified is { } written && written >= cursor.Since && written < cursor.StartedAt - Grace;

    private async Task<bool> LookAsync(
        string container, string name, Func<string, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        try
        {
            await handle(name, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is RequestFailedException or IOException or AggregateException)
        {
            log.NotHandled(error, $"{container}/{name}");
            return false;
        }
    }

    private async Task SaveAsync(string container, SweepCursor cursor, ETag? version, CancellationToken cancellationToken)
    {
        var conditions = version is { } known
            ? new BlobRequestConditions { IfMatch = known }
            : new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            await documents.WriteAsync(Containers.System, BlobLayout.Sweep(container), cursor, conditions, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // Another step ran at the same time; both have looked, and the other one's place counts.
        }
    }
}
