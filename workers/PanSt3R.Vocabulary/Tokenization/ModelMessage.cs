using Google.Protobuf;

namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>
/// The fields of one protocol-buffer message, taken one after the other. A field of another wire type than expected is
/// an error, and so is a length that reaches beyond the message.
/// </summary>
/// <param name="content">The message.</param>
internal ref struct ModelMessage(ByteString content)
{
    private readonly CodedInputStream _input = content.CreateCodedInput();

    private uint _tag;

    /// <summary>Number of the field that is next.</summary>
    public readonly int Field => WireFormat.GetTagFieldNumber(_tag);

    /// <summary>Moves to the next field; false at the end.</summary>
    /// <exception cref="InvalidProtocolBufferException">What follows is no field.</exception>
    public bool Next() => (_tag = _input.ReadTag()) != 0;

    /// <summary>Leaves a field out.</summary>
    public readonly void Skip() => _input.SkipLastField();

    public readonly int Integer()
    {
        Require(WireFormat.WireType.Varint);
        return _input.ReadInt32();
    }

    public readonly bool Flag()
    {
        Require(WireFormat.WireType.Varint);
        return _input.ReadBool();
    }

    public readonly float Number()
    {
        Require(WireFormat.WireType.Fixed32);
        return _input.ReadFloat();
    }

    public readonly ByteString Bytes()
    {
        Require(WireFormat.WireType.LengthDelimited);
        return _input.ReadBytes();
    }

    private readonly void Require(WireFormat.WireType expected)
    {
        var found = WireFormat.GetTagWireType(_tag);
        if (found != expected)
        {
            throw new FormatException($"field {Field} has wire type {found} instead of {expected}");
        }
    }
}
