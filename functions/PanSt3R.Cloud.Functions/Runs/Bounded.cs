namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Many small calls to storage, a bounded number at a time.</summary>
internal static class Bounded
{
    /// <summary>Calls at a time.</summary>
    public const int Concurrency = 16;

    /// <summary>Calls for every item.</summary>
    /// <returns>The results in the order of the items.</returns>
    public static async Task<IReadOnlyList<TResult>> SelectAsync<T, TResult>(
        IReadOnlyList<T> items, Func<T, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, items.Count, options, async (index, token) => results[index] = await call(items[index], token));
        return results;
    }
}
