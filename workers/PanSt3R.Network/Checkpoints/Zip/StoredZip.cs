using PanSt3R.Files;
using PanSt3R.Network.Tensors;
using static System.Buffers.Binary.BinaryPrimitives;

namespace PanSt3R.Network.Checkpoints.Zip;

/// <summary>
/// The records of a zip container as <c>torch.save</c> writes it: stored without compression, below one leading folder
/// of any name, possibly beyond 4 GiB (zip64).
/// </summary>
/// <remarks>
/// <c>System.IO.Compression</c> reads records as streams and keeps their offsets to itself; tensors are read straight
/// from the mapped file, so the offsets are needed. Only the lists at the end of the file and the local headers are
/// touched. Checksums are not verified: that would cost reading the whole file.
/// </remarks>
internal sealed class StoredZip
{
    /// <summary>More records than any checkpoint has; a bound on the work of opening a hostile file.</summary>
    internal const int MaximumEntries = 100_000;

    private const int MaximumDirectoryBytes = 32 << 20;
    private const int LocalHeaderLength = 30;
    private const uint LocalHeaderSignature = 0x04034b50;

    private readonly Dictionary<string, ZipEntry> _entries;

    private StoredZip(Dictionary<string, ZipEntry> entries) => _entries = entries;

    /// <summary>Reads and checks the central directory and every local header.</summary>
    /// <exception cref="InvalidContentException">
    /// The container is damaged, or a record is compressed, encrypted, listed twice, named outside the container, outside
    /// the file or overlapping another one.
    /// </exception>
    public static StoredZip Read(MappedFile file)
    {
        var directory = CentralDirectory.Locate(file);
        if (directory.Count > MaximumEntries || directory.Length > MaximumDirectoryBytes)
        {
            throw ZipErrors.Foreign(file, $"it lists {directory.Count} records in {directory.Length} bytes, "
                + $"more than the {MaximumEntries} records in {MaximumDirectoryBytes} bytes that are accepted");
        }

        var entries = ReadEntries(file, directory);
        RequireDisjoint(file, entries, directory.Offset);
        return new StoredZip(BelowLeadingFolder(file, entries));
    }

    /// <summary>A record by its name below the leading folder, or null.</summary>
    public ZipEntry? Find(string name) => _entries.GetValueOrDefault(name);

    private static List<ZipEntry> ReadEntries(MappedFile file, CentralDirectory directory)
    {
        var bytes = file.Slice(directory.Offset, (int)directory.Length);
        var entries = new List<ZipEntry>();
        for (long i = 0; i < directory.Count; i++)
        {
            var entry = new CentralEntry(file, bytes);
            entry.RequirePlainData(file);
            entries.Add(new ZipEntry(entry.Name, entry.HeaderOffset, DataOffset(file, entry), entry.Length));
            bytes = bytes[entry.TotalLength..];
        }

        return bytes.IsEmpty
            ? entries
            : throw ZipErrors.Damaged(file, $"its central directory holds more than the {directory.Count} entries it announces");
    }

    private static long DataOffset(MappedFile file, CentralEntry entry)
    {
        if (entry.HeaderOffset > file.Length - LocalHeaderLength - entry.NameBytes.Length)
        {
            throw ZipErrors.Damaged(file, $"its record '{entry.Name}' lies outside the file");
        }

        var header = file.Slice(entry.HeaderOffset, LocalHeaderLength + entry.NameBytes.Length);
        if (ReadUInt32LittleEndian(header) != LocalHeaderSignature
            || ReadUInt16LittleEndian(header[26..]) != entry.NameBytes.Length
            || !header[LocalHeaderLength..].SequenceEqual(entry.NameBytes))
        {
            throw ZipErrors.Damaged(file, $"its record '{entry.Name}' is not at offset {entry.HeaderOffset}, where it is listed");
        }

        return entry.HeaderOffset + header.Length + ReadUInt16LittleEndian(header[28..]);
    }

    private static void RequireDisjoint(MappedFile file, List<ZipEntry> entries, long directoryOffset)
    {
        entries.Sort((a, b) => a.HeaderOffset.CompareTo(b.HeaderOffset));
        for (int i = 0; i < entries.Count; i++)
        {
            long limit = i + 1 < entries.Count ? entries[i + 1].HeaderOffset : directoryOffset;
            if (entries[i].Length > limit - entries[i].Offset)
            {
                throw ZipErrors.Damaged(file, $"its record '{entries[i].Name}' of {entries[i].Length} bytes at offset "
                    + $"{entries[i].Offset} overlaps what starts at offset {limit}");
            }
        }
    }

    private static Dictionary<string, ZipEntry> BelowLeadingFolder(MappedFile file, List<ZipEntry> entries)
    {
        var named = new Dictionary<string, ZipEntry>(entries.Count);
        string? folder = null;
        foreach (var entry in entries)
        {
            string[] parts = entry.Name.Split('/');
            if (parts.Length < 2 || parts.Any(part => part is "" or "." or ".." || part.Contains('\\', StringComparison.Ordinal)))
            {
                throw ZipErrors.Foreign(file, $"its record '{entry.Name}' has no name below one common folder");
            }

            folder ??= parts[0];
            if (parts[0] != folder)
            {
                throw ZipErrors.Foreign(file, $"its records lie in the folders '{folder}' and '{parts[0]}'");
            }

            if (!named.TryAdd(string.Join('/', parts[1..]), entry))
            {
                throw ZipErrors.Foreign(file, $"it lists the record '{entry.Name}' twice");
            }
        }

        return named;
    }
}
