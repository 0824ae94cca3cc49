using System.Globalization;
using System.Text;

namespace PanSt3R.Inference.Outputs.Naming;

/// <summary>
/// Turns any text into a file stem that every common file system, command line and text format takes: letters of
/// all scripts, digits, marks, <c>-</c> and <c>_</c> stay, every run of other characters (separators, dots, spaces,
/// control characters, symbols) becomes one <c>_</c>, and names reserved by Windows get a trailing <c>_</c>.
/// </summary>
public static class SafeFileName
{
    /// <summary>Longest stem in bytes of UTF-8; leaves room for a suffix and an extension within 255.</summary>
    public const int MaximumBytes = 120;

    private const string NameOfNothing = "view";

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The portable stem of a name; never empty, and not unique by itself.</summary>
    public static string From(string name)
    {
        var stem = new StringBuilder();
        int bytes = 0;
        bool gap = false;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsKept(rune, isFirst: stem.Length == 0))
            {
                gap = stem.Length > 0;
                continue;
            }

            bytes += rune.Utf8SequenceLength + (gap ? 1 : 0);
            if (bytes > MaximumBytes)
            {
                break;
            }

            stem.Append(gap ? "_" : "").Append(rune.ToString());
            gap = false;
        }

        return Complete(stem.ToString());
    }

    private static string Complete(string stem)
    {
        if (stem.Length == 0)
        {
            return NameOfNothing;
        }

        return Reserved.Contains(stem) ? stem + "_" : stem;
    }

    // A leading hyphen would be read as an option, a leading mark has no letter to sit on.
    private static bool IsKept(Rune rune, bool isFirst) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => !isFirst,
        _ => rune.Value == '_' || (rune.Value == '-' && !isFirst),
    };
}
