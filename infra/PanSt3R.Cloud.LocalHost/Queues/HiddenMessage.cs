using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PanSt3R.Cloud.LocalHost.Queues;

/// <summary>A message that is hidden from other readers for a while.</summary>
/// <param name="queue">Its queue.</param>
/// <param name="message">The message.</param>
internal sealed class HiddenMessage(QueueClient queue, QueueMessage message)
{
    private string _receipt = message.PopReceipt;

    /// <summary>Its id.</summary>
    public string Id => message.MessageId;

    /// <summary>Its text.</summary>
    public string Text => message.MessageText;

    /// <summary>Which try this is, from 1.</summary>
    public long Tries => message.DequeueCount;

    /// <summary>Hides it for a time from now; zero shows it.</summary>
    public async Task HideAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        UpdateReceipt updated = await queue.UpdateMessageAsync(message.MessageId, _receipt, (string?)null, whole, cancellationToken);
        _receipt = updated.PopReceipt;
    }

    /// <summary>Deletes it; a message that somebody else has taken meanwhile is theirs.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, _receipt, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 400 or 404 or 412)
        {
        }
    }
}
