using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.LocalHost.Functions;

namespace PanSt3R.Cloud.LocalHost.Blobs;

/// <summary>
/// Calls a function for every new version of a blob that matches its pattern. Blobs are found by listing the container, which storage
/// answers in pages; looking takes at most a tenth of the time, however full the container is.
/// </summary>
internal sealed class BlobListener(
    FunctionDescriptor function,
    BlobPattern pattern,
    BlobServiceClient blobs,
    BlobReceipts receipts,
    PoisonBlobs poison,
    FunctionInvoker invoker,
    TriggerOptions options,
    TimeProvider time,
    ILogger logger) : ITriggerListener
{
    private const int ShareOfTime = 10;

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(pattern.Container);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var interval = options.PollInterval;
        bool loaded = false;
        while (true)
        {
            long start = time.GetTimestamp();
            try
            {
                if (!loaded)
                {
                    await receipts.LoadAsync(cancellationToken);
                    loaded = true;
                }

                interval = await ScanAsync(cancellationToken) > 0 ? options.PollInterval : Longer(interval);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                loaded = false;
                logger.StorageUnreachable(function.Name, error);
            }

            var least = ShareOfTime * time.GetElapsedTime(start);
            await Task.Delay(least > interval ? least : interval, time, cancellationToken);
        }
    }

    private TimeSpan Longer(TimeSpan interval) =>
        interval + options.PollInterval < options.IdlePollInterval ? interval + options.PollInterval : options.IdlePollInterval;

    private async Task<int> ScanAsync(CancellationToken cancellationToken)
    {
        int found = 0;
        var batch = new List<Arrival>(options.Parallelism);
        var listing = _container.GetBlobsAsync(new GetBlobsOptions { Prefix = pattern.Prefix }, cancellationToken);
        await foreach (var item in listing)
        {
            if (Arrived(item) is { } arrival)
            {
                batch.Add(arrival);
                found++;
            }

            if (batch.Count == options.Parallelism)
            {
                await HandleAsync(batch, cancellationToken);
                batch.Clear();
            }
        }

        await HandleAsync(batch, cancellationToken);
        return found;
    }

    private Arrival? Arrived(BlobItem item)
    {
        if (!pattern.TryMatch(item.Name, out var values))
        {
            return null;
        }

        string etag = $"{item.Properties.ETag}";
        var receipt = receipts.Find(item.Name, etag);
        return receipt is { Done: true } ? null : new Arrival(item.Name, etag, values, receipt?.Tries ?? 0);
    }

    private async Task HandleAsync(List<Arrival> batch, CancellationToken cancellationToken)
    {
        if (batch.Count > 0)
        {
            var handled = await Task.WhenAll(batch.Select(arrival => HandleAsync(arrival, cancellationToken)));
            await receipts.AddAsync(handled, cancellationToken);
        }
    }

    private async Task<BlobReceipt> HandleAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        try
        {
            await invoker.InvokeAsync(function, _container.GetBlobClient(arrival.Name), arrival.Values, cancellationToken);
            return new BlobReceipt(arrival.Name, arrival.ETag, arrival.Tries, Done: true);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            int tries = arrival.Tries + 1;
            logger.TryFailed(function.Name, tries, arrival.Name, error);
            bool isLast = tries >= options.MaxTries;
            if (isLast)
            {
                logger.SetAside(function.Name, arrival.Name, tries);
                await poison.AddAsync(function.Name, pattern.Container, arrival.Name, arrival.ETag, cancellationToken);
            }

            return new BlobReceipt(arrival.Name, arrival.ETag, tries, isLast);
        }
    }

    private sealed record Arrival(string Name, string ETag, IReadOnlyDictionary<string, string> Values, int Tries);
}
