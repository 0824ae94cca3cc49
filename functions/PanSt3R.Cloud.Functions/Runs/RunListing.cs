using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Lists runs, newest first, some at a time: one listing and one to three reads per run.</summary>
/// <param name="index">Runs by time.</param>
/// <param name="views">Runs as users see them.</param>
public sealed class RunListing(RunIndex index, RunViews views)
{
    /// <summary>Most runs of one answer.</summary>
    public const int MaxRuns = 100;

    /// <summary>The next runs. One that starts meanwhile comes before all others, so none is told twice or left out.</summary>
    /// <param name="origin">Only runs that were started by this; null for all.</param>
    /// <param name="count">Runs to return, at most <see cref="MaxRuns"/>.</param>
    /// <param name="continuation">Where the last answer ended; null for the start.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="FormatException">The continuation is none of ours.</exception>
    public async Task<RunList> ListAsync(RunOrigin? origin, int count, string? continuation, CancellationToken cancellationToken)
    {
        var page = await index.ListAsync(origin, count, continuation, cancellationToken);
        var found = await Bounded.SelectAsync(page.Entries, ViewAsync, cancellationToken);
        return new RunList([.. found.OfType<RunView>()], page.Continuation);
    }

    private async Task<RunView?> ViewAsync(RunIndexEntry entry, CancellationToken cancellationToken) =>
        await views.FindAsync(entry.Run, cancellationToken) is { } view && view.CreatedAt == entry.At ? view : null;
}
