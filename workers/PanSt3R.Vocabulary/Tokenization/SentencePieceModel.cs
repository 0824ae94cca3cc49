namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>
/// A SentencePiece unigram vocabulary with its settings, as its file states them and checked
/// (spec: vocabulary, section 3). The setting that puts a word mark in front of a text is left out: this family ignores it.
/// </summary>
internal sealed record SentencePieceModel
{
    /// <summary>Pieces in the order of their ids.</summary>
    public required IReadOnlyList<Piece> Pieces { get; init; }

    /// <summary>Id of the one piece that stands for text that nothing matches.</summary>
    public required int UnknownId { get; init; }

    /// <summary>Whether characters that nothing matches become pieces of their bytes.</summary>
    public required bool HasByteFallback { get; init; }

    /// <summary>Name of the normaliser, for information.</summary>
    public required string NormalizerName { get; init; }

    /// <summary>What the normaliser replaces.</summary>
    public required CharacterMap Characters { get; init; }

    /// <summary>Whether blanks at the ends and repeated blanks are dropped.</summary>
    public required bool RemovesExtraBlanks { get; init; }

    /// <summary>Whether blanks become U+2581.</summary>
    public required bool EscapesBlanks { get; init; }

    /// <summary>Id of a piece; null when there is none of that text.</summary>
    public int? Find(string text)
    {
        for (int id = 0; id < Pieces.Count; id++)
        {
            if (Pieces[id].Text == text)
            {
                return id;
            }
        }

        return null;
    }
}
