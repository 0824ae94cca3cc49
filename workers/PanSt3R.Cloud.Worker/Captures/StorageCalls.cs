using Azure;
using PanSt3R.Cloud.Infrastructure.Queues;

namespace PanSt3R.Cloud.Worker.Captures;

/// <summary>Tells failures of storage from all others.</summary>
internal static class StorageCalls
{
    /// <summary>Runs calls of storage.</summary>
    /// <param name="what">What they do, for the message.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="cancellationToken">The token that the calls observe.</param>
    /// <exception cref="StorageException">Storage failed.</exception>
    public static async Task<T> RunAsync<T>(string what, Func<Task<T>> calls, CancellationToken cancellationToken)
    {
        try
        {
            return await calls();
        }
        catch (Exception error) when (IsStorage(error) && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageException($"Storage failed to {what}: {Reason(error)}", error);
        }
    }

    /// <summary>As above for calls without result.</summary>
    public static Task RunAsync(string what, Func<Task> calls, CancellationToken cancellationToken) => RunAsync(
        what,
        async () =>
        {
            await calls();
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Whether an exception comes from storage or the way there. Cancellation that nobody asked for is a timeout of the transport;
    /// several tries that failed arrive as one aggregate.
    /// </summary>
    private static bool IsStorage(Exception error) => error switch
    {
        RequestFailedException or QueueUnavailableException or IOException or HttpRequestException or TimeoutException => true,
        OperationCanceledException => true,
        AggregateException all => all.InnerExceptions.All(IsStorage),
        _ => error.InnerException is { } inner && IsStorage(inner),
    };

    private static string Reason(Exception error) => error is AggregateException { InnerExceptions: [.., var last] }
        ? Reason(last)
        : error.Message.ReplaceLineEndings("\n").Split('\n')[0];
}
