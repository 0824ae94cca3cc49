using Azure;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Lists runs, some at a time: one listing and two or three reads per run.</summary>
/// <param name="documents">Storage.</param>
/// <param name="views">Runs as users see them.</param>
public sealed class RunListing(DocumentStore documents, RunViews views)
{
    /// <summary>Most runs of one answer.</summary>
    public const int MaxRuns = 100;

    /// <summary>The next runs.</summary>
    /// <param name="origin">Only runs that were started by this; null for all.</param>
    /// <param name="count">Runs to return, at most <see cref="MaxRuns"/>.</param>
    /// <param name="continuation">Where the last answer ended; null for the start.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="FormatException">The continuation is none of ours.</exception>
    public async Task<RunList> ListAsync(RunOrigin? origin, int count, string? continuation, CancellationToken cancellationToken)
    {
        var options = new GetBlobsByHierarchyOptions { Delimiter = "/", Prefix = origin is { } known ? RunId.Prefix(known) : null };
        var pages = documents.Container(Containers.Runs).GetBlobsByHierarchyAsync(options, cancellationToken)
            .AsPages(continuation, count).GetAsyncEnumerator(cancellationToken);
        await using (pages)
        {
            try
            {
                if (!await pages.MoveNextAsync())
                {
                    return new RunList([], Continuation: null);
                }
            }
            catch (RequestFailedException error) when (error.Status == 400 && continuation is not null)
            {
                throw new FormatException($"'{continuation}' is no continuation of this list.", error);
            }

            return await ViewAsync(pages.Current, cancellationToken);
        }
    }

    private async Task<RunList> ViewAsync(Page<BlobHierarchyItem> page, CancellationToken cancellationToken)
    {
        string[] names = [.. page.Values.Where(item => item.IsPrefix).Select(item => item.Prefix.TrimEnd('/'))];
        var found = await Bounded.SelectAsync(names, views.FindAsync, cancellationToken);
        string? next = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
        return new RunList([.. found.OfType<RunView>()], next);
    }
}
