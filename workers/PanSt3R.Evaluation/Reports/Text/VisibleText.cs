using System.Globalization;
using System.Text;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>
/// Text from outside made fit to be read: what would hide, reorder or break text is shown as its code point, such as
/// <c>[U+202E]</c>, and what is too long to be read is cut. This comes before the escaping of a format, not instead.
/// </summary>
internal static class VisibleText
{
    /// <summary>Longest text that is shown, in UTF-16 units.</summary>
    public const int MaxLength = 160;

    /// <summary>The readable form of a text.</summary>
    public static string Of(string text)
    {
        string kept = text.Length <= MaxLength ? text : Cut(text);
        if (!kept.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return kept;
        }

        var result = new StringBuilder(kept.Length + 16);
        for (int at = 0; at < kept.Length;)
        {
            bool isWhole = Rune.TryGetRuneAt(kept, at, out var rune);
            int code = isWhole ? rune.Value : kept[at];
            _ = isWhole && !IsHidden(rune)
                ? result.Append(rune.ToString())
                : result.Append(CultureInfo.InvariantCulture, $"[U+{code:X4}]");
            at += isWhole ? rune.Utf16SequenceLength : 1;
        }

        return result.ToString();
    }

    private static string Cut(string text)
    {
        int end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..end] + "…";
    }

    // Joiners are kept: scripts and emoji need them.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };
}
