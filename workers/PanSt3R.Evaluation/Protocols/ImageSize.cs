using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PanSt3R.Evaluation.Protocols;

/// <summary>The size at which labels are compared.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record ImageSize(int Width, int Height)
{
    private const int Largest = 1 << 14;

    /// <summary>The name of comparing at the size that the labels have.</summary>
    public const string Native = "native";

    /// <summary>Parses <c>512x384</c>, <c>512</c> (a square) or <c>native</c> (null).</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size; null for native.</param>
    /// <returns>Whether the text is one of these, with sides of 1 to 16384 pixels.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ImageSize? size)
    {
        size = null;
        if (text == Native)
        {
            return true;
        }

        var sides = (text ?? string.Empty).Split('x');
        bool valid = sides.Length is 1 or 2 && sides.All(side => TryParseSide(side, out _));
        if (valid)
        {
            _ = TryParseSide(sides[0], out int width);
            _ = TryParseSide(sides[^1], out int height);
            size = new ImageSize(width, height);
        }

        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}";

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= 1 and <= Largest;
}
