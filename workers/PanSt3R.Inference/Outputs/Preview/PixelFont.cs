using PanSt3R.Inference.Outputs.Naming;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>
/// Text without a font on the machine: printable ASCII, accented Latin letters as their base letters, a box for
/// every other character.
/// </summary>
internal static class PixelFont
{
    public const int GlyphWidth = 5;

    public const int GlyphHeight = 9;

    /// <summary>From one glyph to the next, in font pixels.</summary>
    public const int Advance = GlyphWidth + 1;

    /// <summary>Height of capitals above the baseline, in font pixels.</summary>
    public const int CapitalHeight = 7;

    private const int GlyphsPerBand = 16;
    private const char First = ' ';
    private const char Box = '\x7F';

    private static readonly string[] Rows = PixelFontGlyphs.Bands.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text as it will be drawn: one font character per displayed character.</summary>
    public static string Displayed(string text) => string.Create(
        RuneCount(LatinFolding.Fold(text)), LatinFolding.Fold(text), static (characters, folded) =>
        {
            int i = 0;
            foreach (var rune in folded.EnumerateRunes())
            {
                characters[i++] = rune.Value is >= First and < Box ? (char)rune.Value : Box;
            }
        });

    /// <summary>Shortens displayed text to a number of characters; an ellipsis marks the cut.</summary>
    public static string Fit(string displayed, int maximumCharacters) => displayed.Length <= maximumCharacters
        ? displayed
        : string.Concat(displayed.AsSpan(0, Math.Max(0, maximumCharacters - 3)), "...");

    /// <summary>True when the glyph of a displayed character is inked at a position.</summary>
    public static bool IsInked(char character, int x, int y)
    {
        int index = character - First;
        string row = Rows[(index / GlyphsPerBand * GlyphHeight) + y];
        return row[(index % GlyphsPerBand * Advance) + x] == '#';
    }

    private static int RuneCount(string text) => text.EnumerateRunes().Count();
}
