using PanSt3R.Files;
using PanSt3R.Network.Tensors;
using static System.Buffers.Binary.BinaryPrimitives;

namespace PanSt3R.Network.Checkpoints.Zip;

/// <summary>The 64-bit values that a central entry carries for each of its 32-bit fields that is all ones, in order.</summary>
/// <param name="file">The container, for messages.</param>
/// <param name="record">The name of the record, for messages.</param>
/// <param name="fields">The values, 8 bytes each.</param>
internal ref struct Zip64Fields(MappedFile file, string record, ReadOnlySpan<byte> fields)
{
    private ReadOnlySpan<byte> _fields = fields;

    /// <summary>The value of a 32-bit field, taken from the next 64-bit value where the field is all ones.</summary>
    /// <exception cref="InvalidContentException">The 64-bit value is missing or does not fit 63 bits.</exception>
    public long Widen(uint field)
    {
        if (field != uint.MaxValue)
        {
            return field;
        }

        if (!TryReadInt64LittleEndian(_fields, out long value) || value < 0)
        {
            throw ZipErrors.Damaged(file, $"its record '{record}' lacks a usable zip64 value");
        }

        _fields = _fields[sizeof(long)..];
        return value;
    }
}
