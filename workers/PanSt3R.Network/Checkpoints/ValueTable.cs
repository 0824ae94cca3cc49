using System.Globalization;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Pickle;

namespace PanSt3R.Network.Checkpoints;

/// <summary>Named values of any kind that are asked for by name, with one error for each way of not being there.</summary>
/// <param name="location">What the values were read from, such as <c>'model.pth', args</c>, for messages.</param>
/// <param name="values">The values; nested ones are <see cref="PickleDictionary"/>.</param>
public sealed class ValueTable(string location, IReadOnlyDictionary<string, object?> values)
{
    /// <summary>What the values were read from, for messages.</summary>
    public string Location => location;

    /// <summary>Whether there is a value of a name that is not None.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Text.</summary>
    /// <exception cref="InvalidContentException">It is missing or something else.</exception>
    public string Text(string name) => Find(name) as string ?? throw Unusable(name, "text");

    /// <summary>A number; true and false are none.</summary>
    /// <exception cref="InvalidContentException">It is missing, something else, or not finite.</exception>
    public double Number(string name) => Find(name) switch
    {
        long integer => integer,
        double number when double.IsFinite(number) => number,
        _ => throw Unusable(name, "a number"),
    };

    /// <summary>True or false; the default when it is missing.</summary>
    /// <exception cref="InvalidContentException">It is something else.</exception>
    public bool Flag(string name, bool @default) => Find(name) switch
    {
        null => @default,
        bool flag => flag,
        _ => throw Unusable(name, "True or False"),
    };

    /// <summary>Checks that a value meets a rule.</summary>
    /// <exception cref="InvalidContentException">It does not.</exception>
    public void Require(bool condition, string name, string rule)
    {
        if (!condition)
        {
            throw Unusable(name, rule);
        }
    }

    /// <summary>A value by its name, in which dots lead into nested values; null when it is None or not there.</summary>
    public object? Find(string name)
    {
        IReadOnlyDictionary<string, object?>? table = values;
        string[] parts = name.Split('.');
        foreach (string part in parts[..^1])
        {
            table = (table?.GetValueOrDefault(part) as PickleDictionary)?.Named;
        }

        return table?.GetValueOrDefault(parts[^1]);
    }

    private InvalidContentException Unusable(string name, string expected) =>
        new($"{location} gives '{name}' as {Show(Find(name))}, where {expected} is expected; provide a retrieval checkpoint of MUSt3R or PanSt3R.");

    private static string Show(object? value) => value switch
    {
        null => "None",
        string text => $"'{(text.Length > 100 ? $"{text[..100]}..." : text)}'",
        bool or long or double => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        OpaqueValue opaque => opaque.Description,
        _ => "something else",
    };
}
