using System.Text;

namespace PanSt3R.Network.Tests.Checkpoints.Zip;

/// <summary>Writes zip containers byte by byte, so that lists can lie about what they list.</summary>
internal static class ForgedZip
{
    private const uint Narrow = uint.MaxValue;

    /// <summary>The bytes of a container.</summary>
    /// <param name="records">Its records.</param>
    /// <param name="isZip64">Whether all lengths and offsets stand in zip64 fields.</param>
    /// <param name="listedCount">Number of records in the end record; the true one unless told.</param>
    public static byte[] Write(IReadOnlyList<ForgedRecord> records, bool isZip64 = false, long? listedCount = null)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        long[] offsets = [.. records.Select(record => WriteLocal(writer, record))];
        long directory = stream.Position;
        for (int i = 0; i < records.Count; i++)
        {
            WriteCentral(writer, records[i], records[i].ListedOffset ?? offsets[i], isZip64);
        }

        long length = stream.Position - directory;
        WriteEnd(writer, directory, length, listedCount ?? records.Count, isZip64);
        return stream.ToArray();
    }

    private static long WriteLocal(BinaryWriter writer, ForgedRecord record)
    {
        byte[] name = Encoding.UTF8.GetBytes(record.Name);
        long offset = writer.BaseStream.Position;
        writer.Write("PK\x03\x04"u8);
        writer.Write(new byte[22]);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)3);
        writer.Write(name);
        writer.Write("pad"u8);
        writer.Write(record.Data);
        return offset;
    }

    private static void WriteCentral(BinaryWriter writer, ForgedRecord record, long offset, bool isZip64)
    {
        byte[] name = Encoding.UTF8.GetBytes(record.ListedName ?? record.Name);
        long stored = record.ListedStoredLength ?? record.ListedLength;
        writer.Write("PK\x01\x02"u8);
        writer.Write(0);
        writer.Write(record.Flags);
        writer.Write(record.Method);
        writer.Write(new byte[8]);
        writer.Write(isZip64 ? Narrow : (uint)stored);
        writer.Write(isZip64 ? Narrow : (uint)record.ListedLength);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)(isZip64 ? 28 : 0));
        writer.Write(new byte[10]);
        writer.Write(isZip64 ? Narrow : (uint)offset);
        writer.Write(name);
        if (isZip64)
        {
            writer.Write((ushort)1);
            writer.Write((ushort)24);
            writer.Write(record.ListedLength);
            writer.Write(stored);
            writer.Write(offset);
        }
    }

    private static void WriteEnd(BinaryWriter writer, long directory, long length, long count, bool isZip64)
    {
        if (isZip64)
        {
            long end = writer.BaseStream.Position;
            writer.Write("PK\x06\x06"u8);
            writer.Write(44L);
            writer.Write(new byte[12]);
            writer.Write(count);
            writer.Write(count);
            writer.Write(length);
            writer.Write(directory);
            writer.Write("PK\x06\x07"u8);
            writer.Write(0);
            writer.Write(end);
            writer.Write(1);
        }

        writer.Write("PK\x05\x06"u8);
        writer.Write(0);
        writer.Write(isZip64 ? ushort.MaxValue : (ushort)count);
        writer.Write(isZip64 ? ushort.MaxValue : (ushort)count);
        writer.Write(isZip64 ? Narrow : (uint)length);
        writer.Write(isZip64 ? Narrow : (uint)directory);
        writer.Write((ushort)0);
    }
}
