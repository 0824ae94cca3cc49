using System.Text;
using Google.Protobuf;

namespace PanSt3R.Network.Onnx;

/// <summary>Encodes the fields of a protocol buffer message.</summary>
/// <param name="stream">Receives them.</param>
internal sealed class ProtobufEncoder(CodedOutputStream stream)
{
    private const uint LengthDelimited = 2;
    private const uint Varint = 0;
    private const uint Fixed32 = 5;

    /// <summary>Encodes a whole message.</summary>
    public static byte[] Message(Action<ProtobufEncoder> write)
    {
        using var buffer = new MemoryStream();
        using (var stream = new CodedOutputStream(buffer, leaveOpen: true))
        {
            write(new ProtobufEncoder(stream));
        }

        return buffer.ToArray();
    }

    /// <summary>A signed integer.</summary>
    public void Int(int field, long value)
    {
        Tag(field, Varint);
        stream.WriteInt64(value);
    }

    /// <summary>A single-precision number.</summary>
    public void Number(int field, float value)
    {
        Tag(field, Fixed32);
        stream.WriteFloat(value);
    }

    /// <summary>Text.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Raw bytes.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthDelimited);
        stream.WriteBytes(ByteString.CopyFrom(value));
    }

    /// <summary>A nested message.</summary>
    public void Nested(int field, Action<ProtobufEncoder> write) => Bytes(field, Message(write));

    private void Tag(int field, uint wireType) => stream.WriteTag(((uint)field << 3) | wireType);
}
