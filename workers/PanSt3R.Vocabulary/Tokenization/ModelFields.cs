namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>Numbers of the fields of a <c>spiece.model</c> file that matter, by message.</summary>
internal static class ModelFields
{
    public const int Pieces = 1;
    public const int Trainer = 2;
    public const int Normalizer = 3;

    /// <summary>Fields of a piece.</summary>
    public static class OfPiece
    {
        public const int Text = 1;
        public const int Score = 2;
        public const int Kind = 3;
    }

    /// <summary>Fields of the trainer's settings.</summary>
    public static class OfTrainer
    {
        public const int ModelKind = 3;
        public const int BlankAsSuffix = 24;
        public const int ByteFallback = 35;
    }

    /// <summary>Fields of the normaliser's settings.</summary>
    public static class OfNormalizer
    {
        public const int Name = 1;
        public const int CharacterMap = 2;
        public const int RemovesExtraBlanks = 4;
        public const int EscapesBlanks = 5;
    }
}
