using System.Text.Json;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>An object of a document. Properties that nobody knows, and ones given twice, are errors.</summary>
internal sealed class DocumentObject
{
    private readonly DocumentValue _value;

    private DocumentObject(DocumentValue value) => _value = value;

    /// <summary>Opens an object and checks the names of its properties.</summary>
    public static DocumentObject Open(DocumentValue value, ReadOnlySpan<string> names)
    {
        ulong seen = 0;
        foreach (var property in value.Element.EnumerateObject())
        {
            int index = IndexOf(property, names);
            if (index < 0)
            {
                value.Errors.Add(
                    value.Path.Property(property.Name),
                    $"Nobody knows this property; known here: '{string.Join("', '", names)}'.");
            }
            else if ((seen & (1UL << index)) != 0)
            {
                value.Errors.Add(value.Path.Property(names[index]), "It is given more than once.");
            }
            else
            {
                seen |= 1UL << index;
            }
        }

        return new DocumentObject(value);
    }

    /// <summary>A property that must be given; null after adding an error.</summary>
    public DocumentValue? Required(string name)
    {
        if (Optional(name) is { } value)
        {
            return value;
        }

        _value.Errors.Add(_value.Path.Property(name), "It is missing.");
        return null;
    }

    /// <summary>A property that may be given; JSON's null counts as not given.</summary>
    public DocumentValue? Optional(string name) =>
        _value.Element.TryGetProperty(name, out var element) && element.ValueKind != JsonValueKind.Null
            ? new DocumentValue(element, _value.Path.Property(name), _value.Errors)
            : null;

    /// <summary>Checks the version of a document.</summary>
    public int Version(bool required = true)
    {
        var given = required ? Required("version") : Optional("version");
        if (given?.Integer(0, int.MaxValue) is { } version && version != ContractVersion.Current)
        {
            given.Value.RefuseValue<int>($"is a version that is not known; this program reads version {ContractVersion.Current}");
        }

        return ContractVersion.Current;
    }

    /// <summary>Adds an error about the object as a whole.</summary>
    public void Refuse(string message) => _value.Errors.Add(_value.Path, message);

    private static int IndexOf(JsonProperty property, ReadOnlySpan<string> names)
    {
        for (int index = 0; index < names.Length; index++)
        {
            if (property.NameEquals(names[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
