using Microsoft.Win32.SafeHandles;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>A file for packed masks that do not fit in memory; it is removed when it is closed.</summary>
/// <remarks>Plain reads, so that nothing stays resident. Reading is safe from several threads at once.</remarks>
internal sealed class MaskScratch(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(
        path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);

    private long _length;

    /// <summary>Appends bytes and returns where they start.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, _length);
        _length += bytes.Length;
        return _length - bytes.Length;
    }

    /// <summary>Reads bytes that were appended.</summary>
    public void Read(long start, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(_file, bytes, start);
            if (read == 0)
            {
                throw new EndOfStreamException("The scratch file of the masks is shorter than what was written to it.");
            }

            bytes = bytes[read..];
            start += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
