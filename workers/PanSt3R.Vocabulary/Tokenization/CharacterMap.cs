using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PanSt3R.Vocabulary.Tokenization;

/// <summary>
/// The compiled character map of a normaliser: byte sequences and what replaces them, found by their longest prefix in
/// a double-array trie (spec: vocabulary, section 4).
/// </summary>
internal sealed class CharacterMap
{
    private const uint LabelBits = 0x800000FF;
    private const uint LeafBit = 1 << 8;
    private const uint WideOffsetBit = 1 << 9;
    private const uint ValueBits = 0x7FFFFFFF;

    /// <summary>The longest replacement of Unicode's compatibility forms has 33 bytes.</summary>
    private const int MaximumReplacement = 256;

    private readonly uint[] _units;
    private readonly byte[] _texts;

    private CharacterMap(uint[] units, byte[] texts) => (_units, _texts) = (units, texts);

    /// <summary>Reads the map of a vocabulary file; empty content is a map that replaces nothing.</summary>
    /// <exception cref="FormatException">The content is no such map.</exception>
    public static CharacterMap Parse(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return new CharacterMap([], []);
        }

        uint size = content.Length < sizeof(uint) ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(content);
        if (size % sizeof(uint) != 0 || size == 0 || size > content.Length - sizeof(uint))
        {
            throw new FormatException($"its character map of {content.Length:N0} bytes states a trie of {size:N0}");
        }

        var trie = content.Slice(sizeof(uint), (int)size);
        return new CharacterMap(MemoryMarshal.Cast<byte, uint>(trie).ToArray(), content[(sizeof(uint) + (int)size)..].ToArray());
    }

    /// <summary>Finds the longest prefix that is replaced.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="length">Bytes of the prefix; 0 when nothing is replaced.</param>
    /// <returns>What replaces the prefix, UTF-8; may be empty.</returns>
    /// <exception cref="FormatException">The map leads out of itself.</exception>
    public ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> text, out int length)
    {
        (length, uint replacement) = (0, 0);
        if (_units.Length == 0)
        {
            return default;
        }

        uint position = Offset(Unit(0));
        for (int i = 0; i < text.Length; i++)
        {
            position ^= text[i];
            uint unit = Unit(position);
            if ((unit & LabelBits) != text[i])
            {
                break;
            }

            position ^= Offset(unit);
            if ((unit & LeafBit) != 0)
            {
                (length, replacement) = (i + 1, Unit(position) & ValueBits);
            }
        }

        return length == 0 ? default : Text(replacement);
    }

    private static uint Offset(uint unit) => (unit >> 10) << ((unit & WideOffsetBit) == 0 ? 0 : 8);

    private uint Unit(uint position) => position < _units.Length
        ? _units[position]
        : throw new FormatException($"its character map leads to unit {position:N0} of {_units.Length:N0}");

    private ReadOnlySpan<byte> Text(uint start)
    {
        var rest = start < _texts.Length ? _texts.AsSpan((int)start) : default;
        int end = rest[..Math.Min(rest.Length, MaximumReplacement)].IndexOf((byte)0);
        return end >= 0
            ? rest[..end]
            : throw new FormatException($"its character map has no replacement text at {start:N0}");
    }
}
