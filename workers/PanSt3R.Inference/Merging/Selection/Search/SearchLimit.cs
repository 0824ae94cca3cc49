namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>When a search must end.</summary>
/// <param name="clock">Measures the time.</param>
/// <param name="start">Time stamp of the clock from which the limit counts.</param>
/// <param name="limit">Time to search.</param>
/// <param name="cancellation">Ends the search without a result.</param>
internal sealed class SearchLimit(TimeProvider clock, long start, TimeSpan limit, CancellationToken cancellation)
{
    /// <summary>Whether the time is over.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public bool IsReached()
    {
        cancellation.ThrowIfCancellationRequested();
        return clock.GetElapsedTime(start) >= limit;
    }
}
