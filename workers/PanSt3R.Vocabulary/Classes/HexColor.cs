using System.Globalization;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Vocabulary.Classes;

/// <summary>Colours such as <c>#4a90d9</c>.</summary>
internal static class HexColor
{
    private const int Length = 7;

    /// <summary>Reads a colour; null when the text is none.</summary>
    public static RgbColor? Parse(string text) =>
        text.Length == Length && text[0] == '#'
        && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            ? new RgbColor((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;
}
