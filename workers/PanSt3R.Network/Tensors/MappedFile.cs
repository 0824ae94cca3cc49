using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using PanSt3R.Files;

namespace PanSt3R.Network.Tensors;

/// <summary>A file mapped into memory for reading. Pages are loaded by the system when touched.</summary>
public sealed unsafe partial class MappedFile : IDisposable
{
    private const int DoNotNeed = 4;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    /// <summary>Maps a whole file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The file is empty.</exception>
    public MappedFile(string path)
    {
        Path = path;
        Length = new FileInfo(path).Length;
        if (Length == 0)
        {
            throw new InvalidContentException($"'{path}' is empty; fetch or write the file again.");
        }

        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>The path that the file was opened by, for messages.</summary>
    public string Path { get; }

    /// <summary>Length of the file in bytes.</summary>
    public long Length { get; }

    /// <summary>A part of the file; valid until this object is disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie inside the file.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>As <see cref="Slice"/>, to keep; touching it after this object is disposed throws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie inside the file.</exception>
    public ReadOnlyMemory<byte> Memory(long offset, int length)
    {
        Slice(offset, length);
        return new Part(this, offset, length).Memory;
    }

    /// <summary>
    /// Tells the system that a part will not be read again soon, so that its pages stop counting as memory of this
    /// process. Its content stays what it is; has no effect where the system cannot be told.
    /// </summary>
    public void Forget(long offset, int length)
    {
        int page = Environment.SystemPageSize;
        long first = (offset + page - 1) / page * page;
        long end = (offset + length) / page * page;
        if (OperatingSystem.IsLinux() && _start is not null && first < end)
        {
            _ = Advise(_start + first, (nuint)(end - first), DoNotNeed);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_start is null)
        {
            return;
        }

        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* start, nuint length, int advice);

    private sealed class Part(MappedFile file, long offset, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(file._start is null, file);
            return new Span<byte>(file._start + offset, length);
        }

        public override MemoryHandle Pin(int elementIndex = 0) => new(file._start + offset + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
