using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>
/// The operations that put a value on the stack and need nothing from it. None, booleans, 64-bit integers, numbers and
/// text keep their value, bytes stay where they lie; longer integers have no use in a checkpoint and become placeholders.
/// </summary>
internal static class PickleLiterals
{
    private static readonly OpaqueValue LongInteger = new("an integer of more than 64 bits");

    /// <summary>Reads the value of an operation, if the operation is a literal.</summary>
    /// <exception cref="InvalidContentException">The pickle ends before, or the value cannot be read.</exception>
    public static bool TryRead(PickleOpcode opcode, PickleReader reader, out object? value)
    {
        value = Constant(opcode) ?? Number(opcode, reader) ?? Text(opcode, reader);
        return value is not null || opcode == PickleOpcode.None;
    }

    private static object? Constant(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.NewTrue => true,
        PickleOpcode.NewFalse => false,
        PickleOpcode.EmptyTuple => Array.Empty<object?>(),
        PickleOpcode.EmptyList => new List<object?>(),
        PickleOpcode.EmptyDict => new PickleDictionary(),
        PickleOpcode.EmptySet => new OpaqueValue("a set"),
        _ => null,
    };

    private static object? Number(PickleOpcode opcode, PickleReader reader) => opcode switch
    {
        PickleOpcode.BinInt => (long)(int)reader.Unsigned(4),
        PickleOpcode.BinInt1 => (long)reader.Unsigned(1),
        PickleOpcode.BinInt2 => (long)reader.Unsigned(2),
        PickleOpcode.BinFloat => BinaryPrimitives.ReadDoubleBigEndian(reader.Bytes(8)),
        PickleOpcode.Int => IntegerLine(reader.Line(), reader),
        PickleOpcode.Long => IntegerLine(reader.Line().TrimEnd('L'), reader),
        PickleOpcode.Float => FloatLine(reader),
        PickleOpcode.Long1 => Integer(reader.Bytes(reader.Unsigned(1))),
        PickleOpcode.Long4 => Integer(reader.Bytes(reader.Unsigned(4))),
        _ => null,
    };

    private static object? Text(PickleOpcode opcode, PickleReader reader) => opcode switch
    {
        PickleOpcode.ShortBinUnicode => reader.Text(1),
        PickleOpcode.BinUnicode => reader.Text(4),
        PickleOpcode.BinUnicode8 => reader.Text(8),
        PickleOpcode.Unicode => reader.Line(),
        PickleOpcode.String => reader.Line().Trim('\'', '"'),
        PickleOpcode.ShortBinString => Encoding.Latin1.GetString(reader.Bytes(reader.Unsigned(1))),
        PickleOpcode.BinString => Encoding.Latin1.GetString(reader.Bytes(reader.Unsigned(4))),
        PickleOpcode.ShortBinBytes => Bytes(1, reader),
        PickleOpcode.BinBytes => Bytes(4, reader),
        PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8 => Bytes(8, reader),
        _ => null,
    };

    private static object IntegerLine(string line, PickleReader reader) => line switch
    {
        "00" => false,
        "01" => true,
        _ when long.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) => value,
        _ when IsInteger(line) => LongInteger,
        _ => throw reader.Damaged("it holds a line that is no integer"),
    };

    private static bool IsInteger(ReadOnlySpan<char> line) => !line.TrimStart('-').ContainsAnyExceptInRange('0', '9');

    private static double FloatLine(PickleReader reader) =>
        double.TryParse(reader.Line(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw reader.Damaged("it holds a line that is no number");

    private static object Integer(ReadOnlySpan<byte> digits)
    {
        if (digits.Length > sizeof(long))
        {
            return LongInteger;
        }

        long value = digits.Length > 0 && (digits[^1] & 0x80) != 0 ? -1 : 0;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | digits[i];
        }

        return value;
    }

    private static PickleBytes Bytes(int lengthSize, PickleReader reader) => new(reader.Leave(reader.Unsigned(lengthSize)));
}
