using Google.Protobuf;

namespace PanSt3R.Vocabulary.Tests.Tokenization;

/// <summary>Small vocabulary files, whole or with one fault.</summary>
internal static class ModelBytes
{
    /// <summary>A vocabulary of padding, end mark, unknown mark and the piece that "a" becomes.</summary>
    public static byte[] With(string? fault) => Message(model =>
    {
        Nested(model, 1, piece => Piece(piece, "<pad>", 0, 3));
        Nested(model, 1, piece => Second(piece, fault));
        Nested(model, 1, piece => Piece(piece, "<unk>", 0, fault == "no unknown piece" ? 3 : 2));
        Nested(model, 1, piece => Piece(piece, "\u2581a", -1, 1));
        Nested(model, 1, piece => Piece(piece, "a", -2, 1));
        if (fault == "piece twice")
        {
            Nested(model, 1, piece => Piece(piece, "a", -3, 1));
        }

        Nested(model, 2, trainer => Trainer(trainer, fault));
        Nested(model, 3, normalizer => Normalizer(normalizer, fault));
    });

    private static void Second(CodedOutputStream piece, string? fault)
    {
        string text = fault switch { "no text" => string.Empty, "no end mark" => "<s>", _ => "</s>" };
        if (fault == "wire type")
        {
            piece.WriteTag(1, WireFormat.WireType.Varint);
            piece.WriteInt32(5);
        }
        else
        {
            Piece(piece, text, fault == "score that is none" ? float.NaN : 0, fault == "unknown kind" ? 9 : 3);
        }
    }

    private static void Piece(CodedOutputStream piece, string text, float score, int kind)
    {
        piece.WriteTag(1, WireFormat.WireType.LengthDelimited);
        piece.WriteString(text);
        piece.WriteTag(2, WireFormat.WireType.Fixed32);
        piece.WriteFloat(score);
        piece.WriteTag(3, WireFormat.WireType.Varint);
        piece.WriteInt32(kind);
    }

    private static void Trainer(CodedOutputStream trainer, string? fault)
    {
        Integer(trainer, 3, fault == "wrong model kind" ? 2 : 1);
        Integer(trainer, 24, fault == "marks at the end" ? 1 : 0);
        Integer(trainer, 35, fault == "bytes missing" ? 1 : 0);
    }

    private static void Normalizer(CodedOutputStream normalizer, string? fault)
    {
        if (fault == "map without trie")
        {
            normalizer.WriteTag(2, WireFormat.WireType.LengthDelimited);
            normalizer.WriteBytes(ByteString.CopyFrom(200, 0, 0, 0, 1));
        }
    }

    private static void Integer(CodedOutputStream message, int field, int value)
    {
        message.WriteTag(field, WireFormat.WireType.Varint);
        message.WriteInt32(value);
    }

    private static void Nested(CodedOutputStream message, int field, Action<CodedOutputStream> write)
    {
        message.WriteTag(field, WireFormat.WireType.LengthDelimited);
        message.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var stream = new CodedOutputStream(buffer, leaveOpen: true))
        {
            write(stream);
        }

        return buffer.ToArray();
    }
}
