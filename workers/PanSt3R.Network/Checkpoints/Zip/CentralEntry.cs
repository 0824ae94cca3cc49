using System.Text;
using PanSt3R.Files;
using PanSt3R.Network.Tensors;
using static System.Buffers.Binary.BinaryPrimitives;

namespace PanSt3R.Network.Checkpoints.Zip;

/// <summary>One entry of a central directory, with its zip64 extension applied.</summary>
internal readonly ref struct CentralEntry
{
    private const int FixedLength = 46;
    private const uint Signature = 0x02014b50;
    private const ushort EncryptionFlags = 0x2041;
    private const ushort Zip64Tag = 1;

    private readonly ushort _flags;
    private readonly ushort _method;
    private readonly long _storedLength;

    /// <summary>Reads the entry at the start of a piece of a central directory.</summary>
    /// <exception cref="InvalidContentException">The piece does not start with a complete entry.</exception>
    public CentralEntry(MappedFile file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedLength || ReadUInt32LittleEndian(bytes) != Signature)
        {
            throw ZipErrors.Damaged(file, "its central directory ends early or is overwritten");
        }

        _flags = ReadUInt16LittleEndian(bytes[8..]);
        _method = ReadUInt16LittleEndian(bytes[10..]);
        int nameLength = ReadUInt16LittleEndian(bytes[28..]);
        int extraLength = ReadUInt16LittleEndian(bytes[30..]);
        TotalLength = FixedLength + nameLength + extraLength + ReadUInt16LittleEndian(bytes[32..]);
        if (TotalLength > bytes.Length)
        {
            throw ZipErrors.Damaged(file, "its central directory ends early or is overwritten");
        }

        NameBytes = bytes.Slice(FixedLength, nameLength);
        Name = Encoding.UTF8.GetString(NameBytes);
        var wide = new Zip64Fields(file, Name, FindZip64(bytes.Slice(FixedLength + nameLength, extraLength)));
        Length = wide.Widen(ReadUInt32LittleEndian(bytes[24..]));
        _storedLength = wide.Widen(ReadUInt32LittleEndian(bytes[20..]));
        HeaderOffset = wide.Widen(ReadUInt32LittleEndian(bytes[42..]));
    }

    /// <summary>Name as text.</summary>
    public string Name { get; }

    /// <summary>Name as stored.</summary>
    public ReadOnlySpan<byte> NameBytes { get; }

    /// <summary>Length of the data in bytes.</summary>
    public long Length { get; }

    /// <summary>Byte offset of the local header in the file.</summary>
    public long HeaderOffset { get; }

    /// <summary>Length of this entry in the central directory, in bytes.</summary>
    public int TotalLength { get; }

    /// <summary>Refuses data that cannot be mapped as it lies in the file.</summary>
    /// <exception cref="InvalidContentException">The record is encrypted or compressed.</exception>
    public void RequirePlainData(MappedFile file)
    {
        if ((_flags & EncryptionFlags) != 0)
        {
            throw ZipErrors.Foreign(file, $"its record '{Name}' is encrypted");
        }

        if (_method != 0)
        {
            throw ZipErrors.Foreign(file, $"its record '{Name}' is compressed (method {_method})");
        }

        if (_storedLength != Length)
        {
            throw ZipErrors.Damaged(file, $"its record '{Name}' of {Length} bytes is stored in {_storedLength} bytes");
        }
    }

    private static ReadOnlySpan<byte> FindZip64(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int length = Math.Min(ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (ReadUInt16LittleEndian(extra) == Zip64Tag)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }
}
