using System.CommandLine;
using PanSt3R.Files;

namespace PanSt3R.Cli.Commands;

/// <summary>Options whose values are names or carry their own syntax.</summary>
internal static class CommandOptions
{
    /// <summary>An option whose value is one of a table's names.</summary>
    public static Option<T> Named<T>(string name, string description, IReadOnlyDictionary<string, T> names, T? defaultValue = null)
        where T : struct, Enum
    {
        var option = new Option<T>(name)
        {
            Description = $"{description} One of: {string.Join(", ", names.Keys)}.",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!names.TryGetValue(text, out var value))
                {
                    result.AddError($"'{text}' is not a value of {name}. Use one of: {string.Join(", ", names.Keys)}.");
                }

                return value;
            },
        };
        if (defaultValue is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        option.CompletionSources.Add([.. names.Keys]);
        return option;
    }

    /// <summary>An option whose value is read by a function that explains what is wrong.</summary>
    public static Option<T?> Parsed<T>(string name, string description, Func<string, T> parse) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            try
            {
                return parse(result.Tokens[0].Value);
            }
            catch (InvalidSettingsException error)
            {
                result.AddError($"{name}: {error.Message}");
                return default;
            }
        },
    };
}
