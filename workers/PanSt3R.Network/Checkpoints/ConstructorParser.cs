using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints;

/// <summary>
/// Reads constructor calls: names, named and positional arguments, numbers, quoted text, None, True, False, lists,
/// tuples and nested calls.
/// </summary>
internal sealed class ConstructorParser
{
    private const int MaximumLength = 65_536;
    private const int MaximumDepth = 32;

    private readonly ConstructorTokens _tokens;
    private readonly string _location;
    private int _depth;

    /// <summary>Prepares a text.</summary>
    /// <exception cref="InvalidContentException">The text is too long.</exception>
    public ConstructorParser(string text, string location)
    {
        _location = location;
        _tokens = text.Length <= MaximumLength
            ? new ConstructorTokens(text, location)
            : throw new InvalidContentException($"{location} is a text of {text.Length} characters, "
                + $"more than the {MaximumLength} that are accepted; provide an official PanSt3R checkpoint.");
    }

    /// <summary>The call that makes up the whole text.</summary>
    /// <exception cref="InvalidContentException">The text is something else.</exception>
    public ConstructorCall Parse()
    {
        if (ReadValue() is not ConstructorCall call)
        {
            throw _tokens.Unexpected("a constructor");
        }

        return _tokens.AtEnd ? call : throw _tokens.Unexpected("the end");
    }

    private object? ReadValue()
    {
        if (++_depth > MaximumDepth)
        {
            throw _tokens.Unexpected($"at most {MaximumDepth} nested values");
        }

        object? value = _tokens.Peek() switch
        {
            '[' => ReadList('[', ']', out _),
            '(' => ReadParenthesis(),
            '\'' or '"' => _tokens.ReadText(),
            '-' or '+' or '.' or (>= '0' and <= '9') => _tokens.ReadNumber(),
            _ => ReadNamed(_tokens.ReadName()),
        };
        _depth--;
        return value;
    }

    private object? ReadNamed(string name) => name switch
    {
        "None" => null,
        "True" => true,
        "False" => false,
        _ when name.Contains('.', StringComparison.Ordinal) && _tokens.Peek() != '(' => name,
        _ => ReadCall(name),
    };

    /// <remarks>One value without a comma is the value itself, otherwise it is a tuple.</remarks>
    private object? ReadParenthesis()
    {
        var values = ReadList('(', ')', out bool hasComma);
        return values is [var only] && !hasComma ? only : values;
    }

    private List<object?> ReadList(char open, char close, out bool hasComma)
    {
        var values = new List<object?>();
        hasComma = false;
        _tokens.Require(open);
        while (!_tokens.TryTake(close))
        {
            values.Add(ReadValue());
            hasComma |= TakeSeparator(close);
        }

        return values;
    }

    private ConstructorCall ReadCall(string name)
    {
        var named = new Dictionary<string, object?>();
        var positional = new List<object?>();
        _tokens.Require('(');
        while (!_tokens.TryTake(')'))
        {
            ReadArgument(named, positional);
            TakeSeparator(')');
        }

        return new ConstructorCall(name, named) { PositionalArguments = positional, Location = _location };
    }

    private void ReadArgument(Dictionary<string, object?> named, List<object?> positional)
    {
        if (!_tokens.TryTakeArgumentName(out string name))
        {
            positional.Add(ReadValue());
        }
        else if (!named.TryAdd(name, ReadValue()))
        {
            throw _tokens.Unexpected($"no second '{name}'");
        }
    }

    private bool TakeSeparator(char close)
    {
        bool taken = _tokens.TryTake(',');
        return taken || _tokens.Peek() == close ? taken : throw _tokens.Unexpected($"',' or '{close}'");
    }
}
