using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Outcomes;

/// <summary>Keeps messages that cannot be read or that nobody waits for, with the reason.</summary>
/// <param name="documents">Storage.</param>
/// <param name="metrics">Figures.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Log.</param>
public sealed partial class Undelivered(DocumentStore documents, CloudMetrics metrics, TimeProvider time, ILogger<Undelivered> log)
{
    /// <summary>Keeps a message; the same one is kept once.</summary>
    /// <param name="queue">Queue it came from.</param>
    /// <param name="content">Its content.</param>
    /// <param name="reason">Why it reached nobody.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public async Task KeepAsync(string queue, string content, string reason, CancellationToken cancellationToken)
    {
        string id = StableHash.Of(content);
        string kept = content.Length <= UndeliveredMessage.MaxContent ? content : content[..UndeliveredMessage.MaxContent];
        var message = new UndeliveredMessage(ContractVersion.Current, queue, id, time.GetUtcNow(), reason, kept);
        await documents.TryCreateAsync(Containers.System, BlobLayout.Undelivered(queue, id), message, cancellationToken);
        Kept(log, queue, id, reason);
        metrics.MessageUndelivered(queue);
    }

    [LoggerMessage(1200, LogLevel.Warning, "A message of '{Queue}' reached nobody and is kept as {Id}: {Reason}")]
    private static partial void Kept(ILogger log, string queue, string id, string reason);
}
