using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Cloud.Infrastructure.Queues.Storage;

/// <summary>
/// What a message of an Azure Storage queue, which has no properties, is wrapped in. Its text is plain ASCII: other characters are
/// escaped, so that XML carries it unchanged and every character is a byte.
/// </summary>
/// <param name="Version">Version of the contract.</param>
/// <param name="Id">Id of the message.</param>
/// <param name="Body">Its content.</param>
/// <param name="TraceParent">W3C trace context.</param>
/// <param name="DeadLetter">Why it was set aside; null in the queue itself.</param>
public sealed record StorageEnvelope(int Version, string Id, JsonElement Body, string? TraceParent = null, DeadLetter? DeadLetter = null)
{
    /// <summary>Longest text, in bytes: what Azure Storage takes even when a client encodes it as base64.</summary>
    public const int MaxBytes = 48 << 10;

    private static readonly JsonSerializerOptions Ascii = new(Contracts.ContractJson.Options)
    {
        Encoder = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Reads the text of a message.</summary>
    /// <exception cref="JsonException">It is no envelope.</exception>
    public static StorageEnvelope Parse(string text)
    {
        var envelope = JsonSerializer.Deserialize<StorageEnvelope>(text, Ascii);
        return envelope is { Version: Contracts.ContractVersion.Current, Body.ValueKind: not JsonValueKind.Undefined }
            ? envelope
            : throw new JsonException("It is no message of this version.");
    }

    /// <summary>Puts a message into the text of an envelope.</summary>
    /// <exception cref="QueueMessageTooLargeException">The text is too long.</exception>
    public static string Wrap(OutgoingMessage message)
    {
        using var body = JsonDocument.Parse(message.Body);
        string text = new StorageEnvelope(Contracts.ContractVersion.Current, message.Id, body.RootElement, message.TraceParent).ToText();
        return text.Length <= MaxBytes
            ? text
            : throw new QueueMessageTooLargeException(
                $"Message '{message.Id}' takes {text.Length:N0} bytes in its envelope; at most {MaxBytes:N0} can be sent.");
    }

    /// <summary>The envelope as the text of a message.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Ascii);

    /// <summary>The content, as UTF-8.</summary>
    public BinaryData ToBody() => BinaryData.FromString(Body.GetRawText());
}

/// <summary>Why a message was set aside.</summary>
/// <param name="Reason">A word.</param>
/// <param name="Description">A sentence.</param>
/// <param name="Deliveries">How often it had been delivered.</param>
/// <param name="At">When it was set aside.</param>
public sealed record DeadLetter(string Reason, string Description, long Deliveries, DateTimeOffset At);
