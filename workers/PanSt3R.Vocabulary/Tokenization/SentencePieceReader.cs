using System.Text;
using Google.Protobuf;
using PanSt3R.Files;

namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>Reads <c>spiece.model</c> files (spec: vocabulary, section 3). Nothing in a file is trusted: sizes are bounded and checked.</summary>
internal static class SentencePieceReader
{
    /// <summary>The released file has less than a megabyte, the largest ones of the kind about four.</summary>
    private const long LargestFile = 1 << 26;

    private const int MaximumPieces = 1 << 20;
    private const int MaximumPieceBytes = 1024;
    private const int Unigram = 1;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The file is no unigram vocabulary, or one that cannot be used.</exception>
    public static SentencePieceModel Read(string path) => Parse(ReadBytes(path), path);

    /// <summary>Reads the bytes of a file, but not of one that is too large to be a vocabulary.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The file is too large.</exception>
    public static byte[] ReadBytes(string path)
    {
        long length = new FileInfo(path).Length;
        return length <= LargestFile
            ? File.ReadAllBytes(path)
            : throw Unusable(path, $"its {length:N0} bytes are more than the {LargestFile:N0} that are read");
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="location">Where they come from, for messages.</param>
    /// <exception cref="InvalidContentException">As <see cref="Read"/>.</exception>
    public static SentencePieceModel Parse(byte[] content, string location)
    {
        try
        {
            return ReadModel(ByteString.CopyFrom(content));
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or FormatException or DecoderFallbackException)
        {
            throw Unusable(location, error.Message.TrimEnd('.'), error);
        }
    }

    private static SentencePieceModel ReadModel(ByteString content)
    {
        List<Piece> pieces = [];
        var trainer = new TrainerSettings();
        var normalizer = new NormalizerSettings();
        var message = new ModelMessage(content);
        while (message.Next())
        {
            switch (message.Field)
            {
                case ModelFields.Pieces:
                    pieces.Add(ReadPiece(message.Bytes(), pieces.Count));
                    break;
                case ModelFields.Trainer:
                    ReadTrainer(message.Bytes(), trainer);
                    break;
                case ModelFields.Normalizer:
                    ReadNormalizer(message.Bytes(), normalizer);
                    break;
                default:
                    message.Skip();
                    break;
            }
        }

        return new SentencePieceModel
        {
            Pieces = pieces,
            UnknownId = PieceRules.Check(pieces, trainer.HasByteFallback),
            HasByteFallback = trainer.HasByteFallback,
            NormalizerName = normalizer.Name,
            Characters = CharacterMap.Parse(normalizer.CharacterMap),
            RemovesExtraBlanks = normalizer.RemovesExtraBlanks,
            EscapesBlanks = normalizer.EscapesBlanks,
        };
    }

    private static Piece ReadPiece(ByteString content, int id)
    {
        var (text, score, kind) = (string.Empty, 0f, (int)PieceKind.Normal);
        var message = new ModelMessage(content);
        while (message.Next())
        {
            switch (message.Field)
            {
                case ModelFields.OfPiece.Text:
                    text = Text(message.Bytes());
                    break;
                case ModelFields.OfPiece.Score:
                    score = message.Number();
                    break;
                case ModelFields.OfPiece.Kind:
                    kind = message.Integer();
                    break;
                default:
                    message.Skip();
                    break;
            }
        }

        bool isUsable = id < MaximumPieces && text.Length > 0 && float.IsFinite(score) && Enum.IsDefined((PieceKind)kind);
        return isUsable
            ? new Piece(text, score, (PieceKind)kind)
            : throw new FormatException($"piece {id} ('{text}', score {score}, kind {kind}) is none that can be used");
    }

    private static void ReadTrainer(ByteString content, TrainerSettings settings)
    {
        var message = new ModelMessage(content);
        while (message.Next())
        {
            switch (message.Field)
            {
                case ModelFields.OfTrainer.ModelKind when message.Integer() is var kind and not Unigram:
                    throw new FormatException($"its model kind is {kind} (2 BPE, 3 word, 4 char), and only unigram models (1) can be used");
                case ModelFields.OfTrainer.ModelKind:
                    break;
                case ModelFields.OfTrainer.BlankAsSuffix when message.Flag():
                    throw new FormatException("it marks words at their end, which this family never does");
                case ModelFields.OfTrainer.BlankAsSuffix:
                    break;
                case ModelFields.OfTrainer.ByteFallback:
                    settings.HasByteFallback = message.Flag();
                    break;
                default:
                    message.Skip();
                    break;
            }
        }
    }

    private static void ReadNormalizer(ByteString content, NormalizerSettings settings)
    {
        var message = new ModelMessage(content);
        while (message.Next())
        {
            switch (message.Field)
            {
                case ModelFields.OfNormalizer.Name:
                    settings.Name = Text(message.Bytes());
                    break;
                case ModelFields.OfNormalizer.CharacterMap:
                    settings.CharacterMap = message.Bytes().ToByteArray();
                    break;
                case ModelFields.OfNormalizer.RemovesExtraBlanks:
                    settings.RemovesExtraBlanks = message.Flag();
                    break;
                case ModelFields.OfNormalizer.EscapesBlanks:
                    settings.EscapesBlanks = message.Flag();
                    break;
                default:
                    message.Skip();
                    break;
            }
        }
    }

    private static string Text(ByteString bytes) => bytes.Length <= MaximumPieceBytes
        ? StrictUtf8.GetString(bytes.Span)
        : throw new FormatException($"a text has {bytes.Length:N0} bytes, more than the {MaximumPieceBytes:N0} that are read");

    private static InvalidContentException Unusable(string location, string what, Exception? inner = null) => new(
        $"'{location}' cannot be used as a SentencePiece vocabulary: {what}; fetch spiece.model from the text model's publisher again.",
        inner);

    private sealed class TrainerSettings
    {
        public bool HasByteFallback { get; set; }
    }

    private sealed class NormalizerSettings
    {
        public string Name { get; set; } = string.Empty;

        public byte[] CharacterMap { get; set; } = [];

        public bool RemovesExtraBlanks { get; set; } = true;

        public bool EscapesBlanks { get; set; } = true;
    }
}
