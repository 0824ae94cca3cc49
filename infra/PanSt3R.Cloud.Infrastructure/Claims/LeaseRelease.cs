using Azure;
using Azure.Storage.Blobs.Specialized;

namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>The way back of a lease.</summary>
internal static class LeaseRelease
{
    /// <summary>Hands a lease back, so that nobody has to wait for its end; one that cannot be handed back, or is not held, is left alone.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="limit">Longest time for it.</param>
    /// <param name="time">The clock.</param>
    public static async Task TryReleaseAsync(this BlobLeaseClient lease, TimeSpan limit, TimeProvider time)
    {
        using var enough = new CancellationTokenSource(limit, time);
        try
        {
            await lease.ReleaseAsync(cancellationToken: enough.Token);
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException or OperationCanceledException or IOException)
        {
            // It ends by itself.
        }
    }
}
