using PanSt3R.Files;
using PanSt3R.Network.Tensors;
using static System.Buffers.Binary.BinaryPrimitives;

namespace PanSt3R.Network.Checkpoints.Zip;

/// <summary>Where the list of records of a zip file lies, from the end record or its zip64 counterpart.</summary>
/// <param name="Offset">Byte offset of the first entry.</param>
/// <param name="Length">Length of all entries in bytes.</param>
/// <param name="Count">Number of entries.</param>
internal readonly record struct CentralDirectory(long Offset, long Length, long Count)
{
    private const int EndRecordLength = 22;
    private const int LocatorLength = 20;
    private const int Zip64EndRecordLength = 56;
    private const uint EndRecordSignature = 0x06054b50;
    private const uint LocatorSignature = 0x07064b50;
    private const uint Zip64EndRecordSignature = 0x06064b50;

    /// <summary>Finds the central directory of a file from its end.</summary>
    /// <exception cref="InvalidContentException">There is none, or it does not lie in front of its end record.</exception>
    public static CentralDirectory Locate(MappedFile file)
    {
        long end = FindEndRecord(file);
        var classic = file.Slice(end, EndRecordLength);
        var directory = new CentralDirectory(
            ReadUInt32LittleEndian(classic[16..]), ReadUInt32LittleEndian(classic[12..]), ReadUInt16LittleEndian(classic[10..]));
        if (end >= LocatorLength
            && ReadUInt32LittleEndian(file.Slice(end - LocatorLength, LocatorLength)) == LocatorSignature)
        {
            end = Zip64EndRecord(file, end - LocatorLength);
            directory = Widen(file, directory, file.Slice(end, Zip64EndRecordLength));
        }

        return directory.Offset >= 0 && directory.Length >= 0 && directory.Offset <= end - directory.Length
            ? directory
            : throw ZipErrors.Damaged(file, $"its central directory (offset {directory.Offset}, {directory.Length} bytes) "
                + $"does not lie in front of its end record at offset {end}");
    }

    private static long FindEndRecord(MappedFile file)
    {
        int tailLength = (int)Math.Min(file.Length, EndRecordLength + ushort.MaxValue);
        var tail = file.Slice(file.Length - tailLength, tailLength);
        for (int start = tailLength - EndRecordLength; start >= 0; start--)
        {
            int commentLength = tailLength - EndRecordLength - start;
            if (ReadUInt32LittleEndian(tail[start..]) == EndRecordSignature
                && ReadUInt16LittleEndian(tail[(start + 20)..]) == commentLength)
            {
                return file.Length - tailLength + start;
            }
        }

        throw ZipErrors.Damaged(file, "it has no end record, so it was probably cut off");
    }

    private static long Zip64EndRecord(MappedFile file, long locator)
    {
        long offset = ReadInt64LittleEndian(file.Slice(locator + 8, sizeof(long)));
        return offset >= 0 && offset <= locator - Zip64EndRecordLength
            && ReadUInt32LittleEndian(file.Slice(offset, Zip64EndRecordLength)) == Zip64EndRecordSignature
            ? offset
            : throw ZipErrors.Damaged(file, $"its zip64 end record is not at offset {offset}, where its locator says");
    }

    private static CentralDirectory Widen(MappedFile file, CentralDirectory classic, ReadOnlySpan<byte> record)
    {
        var wide = new CentralDirectory(
            ReadInt64LittleEndian(record[48..]), ReadInt64LittleEndian(record[40..]), ReadInt64LittleEndian(record[32..]));
        return (classic.Offset == uint.MaxValue || classic.Offset == wide.Offset)
            && (classic.Length == uint.MaxValue || classic.Length == wide.Length)
            && (classic.Count == ushort.MaxValue || classic.Count == wide.Count)
            ? wide
            : throw ZipErrors.Damaged(file, "its end record and its zip64 end record contradict each other");
    }
}
