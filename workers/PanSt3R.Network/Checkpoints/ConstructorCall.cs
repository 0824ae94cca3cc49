using System.Globalization;
using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints;

/// <summary>
/// A constructor with its arguments, such as <c>LoftUpUpscaler(input_dim=768, dim=384)</c>. Values are null,
/// <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/> (also for dotted names such as
/// <c>Activation.Linear</c>), lists (<c>IReadOnlyList&lt;object?&gt;</c>, also for tuples) and nested calls.
/// </summary>
/// <param name="Name">Name of the constructor.</param>
/// <param name="Arguments">Named arguments.</param>
public sealed record ConstructorCall(string Name, IReadOnlyDictionary<string, object?> Arguments)
{
    private readonly HashSet<string> _read = [];
    private readonly HashSet<string> _ignored = [];

    /// <summary>Arguments without a name, in order. None of the accessors reads them.</summary>
    public IReadOnlyList<object?> PositionalArguments { get; init; } = [];

    /// <summary>Where the text was found, for messages.</summary>
    public string Location { get; init; } = "Constructor";

    /// <summary>
    /// The arguments that no accessor has read so far, those of nested calls that were read as <c>upscaler.dim</c>,
    /// positional ones as <c>[0]</c>. What is left after a network is defined is not understood.
    /// </summary>
    public IReadOnlyList<string> UnreadArguments =>
    [
        .. PositionalArguments.Select((_, index) => $"[{index}]"),
        .. Arguments.SelectMany(argument => Unread(argument.Key, argument.Value)),
    ];

    /// <summary>Reads the text of a constructor call.</summary>
    /// <param name="text">The text, of up to 65,536 characters.</param>
    /// <param name="location">Where the text was found, for messages, such as <c>'model.pth', must3r_encoder</c>.</param>
    /// <exception cref="InvalidContentException">The text is not one constructor call.</exception>
    public static ConstructorCall Parse(string text, string location) => new ConstructorParser(text, location).Parse();

    /// <summary>An integer, or the default if the argument is absent.</summary>
    /// <exception cref="InvalidContentException">The argument is something else or exceeds 32 bits.</exception>
    public int Int(string name, int @default) =>
        Find(name, out object? value) ? ToInt(name, value, "an integer") : @default;

    /// <summary>A number, or the default if the argument is absent.</summary>
    /// <exception cref="InvalidContentException">The argument is something else.</exception>
    public double Float(string name, double @default) => !Find(name, out object? value) ? @default : value switch
    {
        double number => number,
        long number => number,
        _ => throw Unexpected(name, value, "a number"),
    };

    /// <summary>Text, null for <c>None</c>, or the default if the argument is absent.</summary>
    /// <exception cref="InvalidContentException">The argument is something else.</exception>
    public string? Text(string name, string? @default) => !Find(name, out object? value) ? @default : value switch
    {
        null => null,
        string text => text,
        _ => throw Unexpected(name, value, "text or None"),
    };

    /// <summary>A boolean, or the default if the argument is absent.</summary>
    /// <exception cref="InvalidContentException">The argument is something else.</exception>
    public bool Flag(string name, bool @default) =>
        Find(name, out object? value) ? value as bool? ?? throw Unexpected(name, value, "True or False") : @default;

    /// <summary>A list of integers, or the default if the argument is absent.</summary>
    /// <exception cref="InvalidContentException">The argument is something else.</exception>
    public IReadOnlyList<int> Ints(string name, IReadOnlyList<int> @default)
    {
        const string Expected = "a list of integers";
        return !Find(name, out object? value)
            ? @default
            : value is IReadOnlyList<object?> list
                ? [.. list.Select(item => ToInt(name, item, Expected))]
                : throw Unexpected(name, value, Expected);
    }

    /// <summary>A nested call, or null if the argument is <c>None</c> or absent.</summary>
    /// <exception cref="InvalidContentException">The argument is something else.</exception>
    public ConstructorCall? Call(string name) => !Find(name, out object? value) ? null : value switch
    {
        null => null,
        ConstructorCall call => call,
        _ => throw Unexpected(name, value, "a constructor or None"),
    };

    /// <summary>Counts an argument as read whatever its value, because it has no effect on the network.</summary>
    public void Ignore(string name) => _ignored.Add(name);

    private bool Find(string name, out object? value)
    {
        _read.Add(name);
        return Arguments.TryGetValue(name, out value);
    }

    private IEnumerable<string> Unread(string name, object? value) => value switch
    {
        _ when _ignored.Contains(name) => [],
        _ when !_read.Contains(name) => [name],
        ConstructorCall call => call.UnreadArguments.Select(nested => $"{name}.{nested}"),
        _ => [],
    };

    private int ToInt(string name, object? value, string expected) =>
        value is long and >= int.MinValue and <= int.MaxValue ? (int)(long)value : throw Unexpected(name, value, expected);

    private InvalidContentException Unexpected(string name, object? value, string expected) =>
        new($"{Location}: {Name} has {name}={Show(value)}, where {expected} is expected; correct the constructor.");

    private static string Show(object? value) => value switch
    {
        null => "None",
        string text => $"'{text}'",
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(Show))}]",
        ConstructorCall call => $"{call.Name}(...)",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
