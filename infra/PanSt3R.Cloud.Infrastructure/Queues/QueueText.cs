using System.Text.Json;

namespace PanSt3R.Cloud.Infrastructure.Queues;

/// <summary>What both kinds of queues ask of texts.</summary>
internal static class QueueText
{
    private const int MaxReason = 1_000;

    /// <summary>Checks what a sender may have got wrong.</summary>
    /// <exception cref="ArgumentException">Id, delay or body is not as documented.</exception>
    public static void Check(OutgoingMessage message)
    {
        if (message.Id.Length is 0 or > OutgoingMessage.MaxId)
        {
            throw new ArgumentException($"The message id '{message.Id}' must have 1 to {OutgoingMessage.MaxId} characters.", nameof(message));
        }

        if (message.Delay < TimeSpan.Zero || message.Delay > OutgoingMessage.MaxDelay)
        {
            throw new ArgumentException(
                $"The delay '{message.Delay}' of message '{message.Id}' must lie between 0 and {OutgoingMessage.MaxDelay.Days} days.",
                nameof(message));
        }

        try
        {
            using var body = JsonDocument.Parse(message.Body);
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The body of message '{message.Id}' is no JSON: {error.Message}", nameof(message), error);
        }
    }

    /// <summary>A reason or description no longer than queues take.</summary>
    public static string Cut(string text) => text.Length <= MaxReason ? text : text[..MaxReason];
}
