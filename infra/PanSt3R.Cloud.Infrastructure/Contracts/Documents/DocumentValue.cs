using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>
/// A value that a document gives, with its place. Every method returns null after adding an error when the value is not what it should be.
/// </summary>
internal readonly record struct DocumentValue(JsonElement Element, DocumentPath Path, DocumentErrors Errors)
{
    private const int ShownBytes = 60;

    /// <summary>A text.</summary>
    public string? Text() => Element.ValueKind == JsonValueKind.String ? Element.GetString() : Refuse<string>("must be a text");

    /// <summary>A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public long? Integer(long minimum, long maximum) =>
        Element.ValueKind == JsonValueKind.Number
        && Element.TryGetInt64(out long value) && value >= minimum && value <= maximum
            ? value
            : RefuseValue<long>($"must be a whole number from {minimum:N0} to {maximum:N0}");

    /// <summary>A finite number for which a condition holds.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="rule">It in words, as in "must be ...".</param>
    public double? Number(Func<double, bool> holds, string rule) =>
        Element.ValueKind == JsonValueKind.Number
        && Element.TryGetDouble(out double value) && double.IsFinite(value) && holds(value)
            ? value
            : RefuseValue<double>($"must be {rule}");

    /// <summary>True or false.</summary>
    public bool? Flag() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => RefuseValue<bool>("must be true or false"),
    };

    /// <summary>A time with its offset.</summary>
    public DateTimeOffset? Time() =>
        Element.ValueKind == JsonValueKind.String && Element.TryGetDateTimeOffset(out var value)
            ? value
            : RefuseValue<DateTimeOffset>("must be a time of ISO 8601, such as 2026-04-01T10:00:00Z");

    /// <summary>An object with known properties.</summary>
    /// <param name="names">Names of all properties that it may have.</param>
    public DocumentObject? Object(params ReadOnlySpan<string> names) =>
        Element.ValueKind == JsonValueKind.Object
            ? DocumentObject.Open(this, names)
            : Refuse<DocumentObject>("must be an object");

    /// <summary>The items of a list; of a list that is too long, none is looked at.</summary>
    public IEnumerable<DocumentValue> Items(int minimum, int maximum)
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            Refuse<object>("must be a list");
            return [];
        }

        int length = Element.GetArrayLength();
        if (length < minimum || length > maximum)
        {
            Errors.Add(Path, $"It has {length:N0} entries; {minimum:N0} to {maximum:N0} are allowed.");
        }

        return length > maximum ? [] : Enumerate();
    }

    /// <summary>Adds the error that the value breaks a rule.</summary>
    public T? Refuse<T>(string rule)
        where T : class
    {
        Errors.Add(Path, $"{Shown()} {rule}.");
        return null;
    }

    /// <summary>Adds the error that the value breaks a rule.</summary>
    public T? RefuseValue<T>(string rule)
        where T : struct
    {
        Errors.Add(Path, $"{Shown()} {rule}.");
        return null;
    }

    private IEnumerable<DocumentValue> Enumerate()
    {
        int index = 0;
        foreach (var item in Element.EnumerateArray())
        {
            yield return new DocumentValue(item, Path.Item(index++), Errors);
        }
    }

    private string Shown()
    {
        var raw = JsonMarshal.GetRawUtf8Value(Element);
        string text = raw.Length <= ShownBytes ? Encoding.UTF8.GetString(raw) : Encoding.UTF8.GetString(raw[..ShownBytes]) + "...";
        return text.ReplaceLineEndings(" ");
    }
}
