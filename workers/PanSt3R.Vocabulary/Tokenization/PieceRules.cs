namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>Rules that the pieces of a vocabulary keep together.</summary>
internal static class PieceRules
{
    private const int ByteValues = 256;

    /// <summary>Text of the piece of a byte, such as <c>&lt;0x0A&gt;</c>.</summary>
    public static string ByteText(int value) => $"<0x{value:X2}>";

    /// <summary>Checks all pieces and finds the one for unknown text.</summary>
    /// <exception cref="FormatException">A rule is broken.</exception>
    public static int Check(IReadOnlyList<Piece> pieces, bool hasByteFallback)
    {
        HashSet<string> texts = new(pieces.Count, StringComparer.Ordinal);
        if (pieces.FirstOrDefault(piece => !texts.Add(piece.Text)) is { } twice)
        {
            throw new FormatException($"the piece '{twice.Text}' is there twice");
        }

        if (!pieces.Any(piece => piece.Kind == PieceKind.Normal))
        {
            throw new FormatException("it has no piece that matches text");
        }

        CheckBytes(pieces, hasByteFallback);
        int[] unknown = [.. Enumerable.Range(0, pieces.Count).Where(id => pieces[id].Kind == PieceKind.Unknown)];
        return unknown is [var only]
            ? only
            : throw new FormatException($"it has {unknown.Length} pieces for unknown text instead of one");
    }

    private static void CheckBytes(IReadOnlyList<Piece> pieces, bool hasByteFallback)
    {
        var bytes = pieces.Where(piece => piece.Kind == PieceKind.Byte).Select(piece => piece.Text).ToHashSet(StringComparer.Ordinal);
        var expected = hasByteFallback ? Enumerable.Range(0, ByteValues).Select(ByteText) : [];
        if (!bytes.SetEquals(expected))
        {
            throw new FormatException(hasByteFallback
                ? $"it falls back to bytes and has {bytes.Count} of their {ByteValues} pieces, or others"
                : $"it has {bytes.Count} pieces of bytes and does not fall back to them");
        }
    }
}
