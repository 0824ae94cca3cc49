using System.Text;

namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>
/// What the text model was trained on: lower case, no ASCII punctuation, single blanks, a word mark in front
/// (spec: vocabulary, section 2).
/// </summary>
internal static class CanonicalText
{
    private const char WordMark = '\u2581';

    /// <summary>The one code point whose lower case has two.</summary>
    private const int CapitalIWithDot = 0x130;

    /// <summary>The canonical form of a prompt.</summary>
    public static string Of(string prompt)
    {
        var result = new StringBuilder(prompt.Length + 1).Append(WordMark);
        bool isBlankDue = false;
        foreach (var rune in prompt.EnumerateRunes())
        {
            if (IsBlank(rune.Value) || rune.Value == WordMark)
            {
                isBlankDue = true;
            }
            else if (!IsPunctuation(rune.Value))
            {
                result.Append(isBlankDue ? " " : string.Empty).Append(LowerCase(rune));
                isBlankDue = false;
            }
        }

        return result.ToString();
    }

    /// <summary>Lower case of one code point, whatever stands around it.</summary>
    internal static string LowerCase(Rune rune) =>
        rune.Value == CapitalIWithDot ? "i\u0307" : Rune.ToLowerInvariant(rune).ToString();

    /// <summary>ASCII punctuation is removed wherever it stands; nothing takes its place.</summary>
    private static bool IsPunctuation(int value) =>
        value is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');

    /// <summary>White space of the reference; .NET's own leaves out U+001C to U+001F.</summary>
    private static bool IsBlank(int value) =>
        value is (>= 0x09 and <= 0x0D) or (>= 0x1C and <= 0x20) or 0x85 or 0xA0 or 0x1680 or (>= 0x2000 and <= 0x200A)
            or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000;
}
