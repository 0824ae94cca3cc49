using System.Text.Json;
using System.Text.Unicode;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>
/// The frame of all readers: bounds size, depth and number of values before anything is built from them, and throws all errors
/// together at the end.
/// </summary>
internal static class DocumentReader
{
    /// <summary>Most JSON tokens of a document: three times what the longest list of scenes needs.</summary>
    public const int MaxTokens = 2_000_000;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = ContractJson.MaxDepth };

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">Its content; a byte order mark is allowed.</param>
    /// <param name="document">What it is and where it lies.</param>
    /// <param name="maxBytes">Most bytes.</param>
    /// <param name="read">Reads the values and adds what is wrong to the errors; its result counts when there are none.</param>
    /// <exception cref="InvalidDocumentException">The document cannot be used.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, string document, int maxBytes, Func<DocumentValue, T> read)
    {
        var errors = new DocumentErrors(document);
        if (utf8.Length > maxBytes)
        {
            errors.Add(DocumentPath.Root, $"It has {utf8.Length:N0} bytes; at most {maxBytes:N0} are read.");
            errors.ThrowIfAny();
        }

        var content = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        CheckText(content.Span, errors);
        using var parsed = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = ContractJson.MaxDepth });
        var value = read(new DocumentValue(parsed.RootElement, DocumentPath.Root, errors));
        errors.ThrowIfAny();
        return value;
    }

    private static void CheckText(ReadOnlySpan<byte> content, DocumentErrors errors)
    {
        if (!Utf8.IsValid(content))
        {
            errors.Add(DocumentPath.Root, "It is no UTF-8 text.");
        }
        else if (JsonFault(content) is { } fault)
        {
            errors.Add(DocumentPath.Root, fault);
        }

        errors.ThrowIfAny();
    }

    private static string? JsonFault(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, Options);
        try
        {
            for (int tokens = 0; reader.Read(); tokens++)
            {
                if (tokens == MaxTokens)
                {
                    return $"It has more than {MaxTokens:N0} values, names and brackets.";
                }

                if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true })
                {
                    _ = reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException error)
        {
            return $"It is no JSON that can be read: {error.Message}";
        }
        catch (InvalidOperationException)
        {
            return $"The text that ends at byte {reader.BytesConsumed:N0} has an escape that is no character.";
        }
    }
}
