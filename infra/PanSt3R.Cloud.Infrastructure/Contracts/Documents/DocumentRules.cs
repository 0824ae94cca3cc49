using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>Rules that values of several documents follow.</summary>
internal static partial class DocumentRules
{
    /// <summary>A name that becomes part of blob names and ids.</summary>
    public static string? SafeName(this DocumentValue value) =>
        value.Follows(Layout.SafeName.IsSafe, $"is no usable name: {Layout.SafeName.Rule}");

    /// <summary>A SHA-256.</summary>
    public static string? Sha256(this DocumentValue value) =>
        value.Follows(text => Digest().IsMatch(text), "must be a SHA-256 of 64 lower-case hexadecimal digits");

    /// <summary>One of the words of an enumeration.</summary>
    public static T? Word<T>(this DocumentValue value)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];
        int index = value.Text() is { } text ? Array.IndexOf(words, text) : 0;
        return index >= 0 ? Enum.GetValues<T>()[index] : value.RefuseValue<T>($"must be '{string.Join("' or '", words)}'");
    }

    /// <summary>A text for which a condition holds.</summary>
    /// <param name="value">The value.</param>
    /// <param name="holds">The condition.</param>
    /// <param name="rule">What is wrong when it does not hold, after the value.</param>
    public static string? Follows(this DocumentValue value, Func<string, bool> holds, string rule) =>
        value.Text() switch
        {
            null => null,
            var text when holds(text) => text,
            _ => value.Refuse<string>(rule),
        };

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}
