using System.Globalization;
using System.Text;
using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints;

/// <summary>The words of a constructor text. Every method first skips blanks.</summary>
/// <param name="text">The text.</param>
/// <param name="location">Where the text was found, for messages.</param>
internal sealed class ConstructorTokens(string text, string location)
{
    private int _position;

    /// <summary>Whether nothing but blanks is left.</summary>
    public bool AtEnd
    {
        get
        {
            Peek();
            return _position == text.Length;
        }
    }

    /// <summary>The next character, which stays; zero at the end.</summary>
    public char Peek()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        return Current;
    }

    private char Current => _position < text.Length ? text[_position] : '\0';

    /// <summary>Takes a character if it is next.</summary>
    public bool TryTake(char expected)
    {
        bool isNext = Peek() == expected;
        _position += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Takes a character.</summary>
    /// <exception cref="InvalidContentException">Another one is next.</exception>
    public void Require(char expected)
    {
        if (!TryTake(expected))
        {
            throw Unexpected($"'{expected}'");
        }
    }

    /// <summary>Takes a name and the equals sign behind it, if both are next.</summary>
    public bool TryTakeArgumentName(out string name)
    {
        Peek();
        int start = _position;
        name = TakeWhile(IsNameCharacter);
        if (name.Length > 0 && TryTake('='))
        {
            return true;
        }

        _position = start;
        return false;
    }

    /// <summary>Takes a name, possibly dotted.</summary>
    /// <exception cref="InvalidContentException">No name is next.</exception>
    public string ReadName()
    {
        char first = Peek();
        return char.IsAsciiLetter(first) || first == '_'
            ? TakeWhile(character => IsNameCharacter(character) || character == '.')
            : throw Unexpected("a value");
    }

    /// <summary>Takes an integer (<see cref="long"/>) or another number (<see cref="double"/>).</summary>
    /// <exception cref="InvalidContentException">The number is malformed or an integer exceeds 64 bits.</exception>
    public object ReadNumber()
    {
        char before = '\0';
        string number = TakeWhile(character =>
        {
            bool isPart = char.IsAsciiLetterOrDigit(character) || character == '.'
                || (character is '-' or '+' && before is '\0' or 'e' or 'E');
            before = character;
            return isPart;
        });
        bool isInteger = !number.AsSpan().ContainsAny('.', 'e', 'E');
        if (isInteger && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }

        return !isInteger && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw Unexpected($"a number instead of '{number}'");
    }

    /// <summary>Takes quoted text and resolves its escapes.</summary>
    /// <exception cref="InvalidContentException">The quotes are not closed, or an escape is unknown.</exception>
    public string ReadText()
    {
        char quote = Peek();
        var result = new StringBuilder();
        for (_position++; Current != quote; _position++)
        {
            if (_position >= text.Length)
            {
                throw Unexpected($"a closing {quote}");
            }

            result.Append(Current == '\\' ? ReadEscape() : Current);
        }

        _position++;
        return result.ToString();
    }

    /// <summary>The exception for a text that does not continue as it must.</summary>
    public InvalidContentException Unexpected(string expected) =>
        new($"{location} is no usable constructor, {expected} is expected at character {_position} of \"{Excerpt()}\"; "
            + "provide an official PanSt3R checkpoint.");

    private char ReadEscape()
    {
        _position++;
        return Current switch
        {
            '\\' or '\'' or '"' => Current,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Unexpected("a known escape"),
        };
    }

    private string TakeWhile(Func<char, bool> belongs)
    {
        int start = _position;
        while (_position < text.Length && belongs(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    private string Excerpt() => text.Length <= 200 ? text : $"{text[..200]}...";

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
