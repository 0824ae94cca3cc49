using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>Names from outside that become parts of blob names and ids.</summary>
public static partial class SafeName
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "1 to 63 letters, digits, '-', '_' or '.' of ASCII, beginning with a letter or digit, without '..'";

    /// <summary>Whether a name follows the rule.</summary>
    public static bool IsSafe([NotNullWhen(true)] string? name) =>
        name is not null && Pattern().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !name.EndsWith('.');

    /// <summary>The rule of prefixes in words.</summary>
    public const string PrefixRule = "a dataset, or a dataset and the beginning of a scene's name after '/'";

    /// <summary>The rule of file names in words.</summary>
    public const string FileRule =
        "at most 200 bytes, without '/', '\\', ':', '*', '?', '\"', '<', '>', '|' or control characters, and neither beginning nor "
        + "ending in a dot or space";

    /// <summary>Whether a prefix of captures can match any: <c>rooms/</c>, <c>rooms/2026-04</c>.</summary>
    public static bool IsSafePrefix([NotNullWhen(true)] string? prefix) =>
        prefix is not null && PrefixPattern().IsMatch(prefix) && !prefix.Contains("..", StringComparison.Ordinal);

    /// <summary>
    /// Whether a file name is one path segment that any file system can hold: at most 200 bytes of UTF-8, without separators,
    /// control characters, halves of characters, or the characters that some systems forbid, neither beginning nor ending in a dot or space.
    /// </summary>
    public static bool IsSafeFileName([NotNullWhen(true)] string? name) =>
        name is { Length: > 0 }
        && Encoding.UTF8.GetByteCount(name) <= 200
        && name.Trim(' ', '.').Length == name.Length
        && !name.EnumerateRunes().Contains(Rune.ReplacementChar)
        && !name.Any(character => char.IsControl(character) || "/\\:*?\"<>|".Contains(character, StringComparison.Ordinal));

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}(/([A-Za-z0-9][A-Za-z0-9._-]{0,62}/?)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
