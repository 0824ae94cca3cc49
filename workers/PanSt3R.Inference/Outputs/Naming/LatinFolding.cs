using System.Text;

namespace PanSt3R.Inference.Outputs.Naming;

/// <summary>
/// Reduces Latin text to ASCII: accents are dropped, ligatures spelt out, typographic signs simplified. Works
/// without the Unicode tables of the operating system, which invariant globalization leaves out.
/// </summary>
internal static class LatinFolding
{
    private const int FirstLetter = 0x00C0;

    // One character per code point from U+00C0 to U+017F; a space marks the ones in Spelled.
    private const string Letters =
        "AAAAAA CEEEEIIIIDNOOOOOxOUUUUY  aaaaaa ceeeeiiiidnooooo/ouuuuy y"
        + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi  JjKkkLlLlLlL"
        + "lLlNnNnNnnNnOoOoOo  RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    private static readonly Dictionary<int, string> Spelled = new()
    {
        [0x00C6] = "AE",
        [0x00E6] = "ae",
        [0x00DE] = "Th",
        [0x00FE] = "th",
        [0x00DF] = "ss",
        [0x0132] = "IJ",
        [0x0133] = "ij",
        [0x0152] = "OE",
        [0x0153] = "oe",
        [0x2018] = "'",
        [0x2019] = "'",
        [0x201C] = "\"",
        [0x201D] = "\"",
        [0x2010] = "-",
        [0x2011] = "-",
        [0x2013] = "-",
        [0x2014] = "-",
        [0x2026] = "...",
        [0x00A0] = " ",
    };

    /// <summary>Folds what has an ASCII form and leaves the rest as it is; combining marks are dropped.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(folded, rune);
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        int index = rune.Value - FirstLetter;
        if (Spelled.TryGetValue(rune.Value, out string? spelled))
        {
            folded.Append(spelled);
        }
        else if (index >= 0 && index < Letters.Length)
        {
            folded.Append(Letters[index]);
        }
        else if (rune.Value is < 0x0300 or > 0x036F)
        {
            folded.Append(rune.ToString());
        }
    }
}
