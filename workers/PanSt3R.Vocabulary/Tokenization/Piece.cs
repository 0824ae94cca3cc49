namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>One piece of a SentencePiece vocabulary; its position there is its id.</summary>
/// <param name="Text">Its text, a blank written as U+2581; never empty.</param>
/// <param name="Score">Log probability.</param>
/// <param name="Kind">What it is for.</param>
internal sealed record Piece(string Text, float Score, PieceKind Kind);

/// <summary>What a piece is for; the numbers are those of the file format.</summary>
internal enum PieceKind
{
    /// <summary>Matches text.</summary>
    Normal = 1,

    /// <summary>Stands for text that nothing matches.</summary>
    Unknown = 2,

    /// <summary>A mark that never comes from text, such as the end of a text.</summary>
    Control = 3,

    /// <summary>Matches text before all else, untouched by the normaliser.</summary>
    UserDefined = 4,

    /// <summary>Kept for its id; matches nothing.</summary>
    Unused = 5,

    /// <summary>Stands for one byte of a character that nothing matches.</summary>
    Byte = 6,
}
