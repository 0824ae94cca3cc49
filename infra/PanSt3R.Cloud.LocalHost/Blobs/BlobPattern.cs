using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.LocalHost.Blobs;

/// <summary>
/// Path of a blob trigger, such as <c>captures/{dataset}/{scene}/scene.json</c>. A name in braces stands for one path segment or part
/// of it; at the end of the path it stands for the rest, slashes included.
/// </summary>
internal sealed partial class BlobPattern
{
    private readonly Regex _regex;

    private BlobPattern(string container, string prefix, Regex regex) => (Container, Prefix, _regex) = (container, prefix, regex);

    /// <summary>Container.</summary>
    public string Container { get; }

    /// <summary>What the names of all blobs that match begin with.</summary>
    public string Prefix { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It names no container.</exception>
    public static BlobPattern Parse(string path)
    {
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1 || path.AsSpan(0, slash).Contains('{'))
        {
            throw new FormatException($"The blob path '{path}' must be of the form 'container/pattern'.");
        }

        string pattern = path[(slash + 1)..];
        int brace = pattern.IndexOf('{', StringComparison.Ordinal);
        string prefix = brace < 0 ? pattern : pattern[..brace];
        return new BlobPattern(path[..slash], prefix, new Regex(ToRegex(pattern), RegexOptions.CultureInvariant));
    }

    /// <summary>Matches the name of a blob.</summary>
    /// <param name="name">Name in the container.</param>
    /// <param name="values">What the names in braces stand for.</param>
    public bool TryMatch(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? values)
    {
        var match = _regex.Match(name);
        values = match.Success
            ? match.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => group.Value, StringComparer.OrdinalIgnoreCase)
            : null;
        return match.Success;
    }

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        int at = 0;
        foreach (Match name in Name().Matches(pattern))
        {
            bool isLast = name.Index + name.Length == pattern.Length;
            regex.Append(Regex.Escape(pattern[at..name.Index])).Append($"(?<{name.Groups[1].Value}>{(isLast ? ".+" : "[^/]+")})");
            at = name.Index + name.Length;
        }

        return regex.Append(Regex.Escape(pattern[at..])).Append('$').ToString();
    }

    [GeneratedRegex("\\{([A-Za-z][A-Za-z0-9]*)\\}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
