using System.Text;

namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>
/// The normaliser of a vocabulary: replaces characters, drops blanks, marks words (spec: vocabulary, section 4). It is
/// applied as the file states it: .NET's own normalisation forms follow another version of Unicode and compose across the
/// whole text.
/// </summary>
/// <param name="model">The vocabulary.</param>
internal sealed class TextNormalizer(SentencePieceModel model)
{
    private const byte Blank = (byte)' ';

    private static readonly byte[] WordMark = "\u2581"u8.ToArray();

    /// <summary>User-defined pieces, longest first: a text that begins with one is copied as it is.</summary>
    private readonly byte[][] _untouched =
    [
        .. model.Pieces.Where(piece => piece.Kind == PieceKind.UserDefined)
            .Select(piece => Encoding.UTF8.GetBytes(piece.Text))
            .OrderByDescending(text => text.Length),
    ];

    /// <summary>Normalises a text.</summary>
    /// <exception cref="FormatException">The vocabulary's character map is damaged.</exception>
    public string Normalize(string text)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        List<byte> result = new(rest.Length + WordMark.Length);
        bool endsInBlank = model.RemovesExtraBlanks;
        while (!rest.IsEmpty)
        {
            var next = Take(rest, out int taken);
            rest = rest[taken..];
            if (endsInBlank)
            {
                next = next.TrimStart(Blank);
            }

            if (!next.IsEmpty)
            {
                Append(result, next);
                endsInBlank = model.RemovesExtraBlanks && next[^1] == Blank;
            }
        }

        return Encoding.UTF8.GetString([.. WithoutTrailingBlanks(result)]);
    }

    private ReadOnlySpan<byte> Take(ReadOnlySpan<byte> text, out int taken)
    {
        foreach (byte[] piece in _untouched)
        {
            if (text.StartsWith(piece))
            {
                taken = piece.Length;
                return text[..taken];
            }
        }

        var replacement = model.Characters.Replace(text, out taken);
        if (taken > 0)
        {
            return replacement;
        }

        Rune.DecodeFromUtf8(text, out _, out taken);
        return text[..taken];
    }

    private void Append(List<byte> result, ReadOnlySpan<byte> text)
    {
        foreach (byte value in text)
        {
            if (value == Blank && model.EscapesBlanks)
            {
                result.AddRange(WordMark);
            }
            else
            {
                result.Add(value);
            }
        }
    }

    private List<byte> WithoutTrailingBlanks(List<byte> text)
    {
        byte[] blank = model.EscapesBlanks ? WordMark : [Blank];
        while (model.RemovesExtraBlanks && text.Count >= blank.Length && text[^blank.Length..].SequenceEqual(blank))
        {
            text.RemoveRange(text.Count - blank.Length, blank.Length);
        }

        return text;
    }
}
