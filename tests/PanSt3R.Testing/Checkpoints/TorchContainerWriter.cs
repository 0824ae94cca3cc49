using System.IO.Compression;

namespace PanSt3R.Testing.Checkpoints;

/// <summary>
/// Writes the zip container of <c>torch.save</c> record by record: stored, below one leading folder, zip64 where needed.
/// </summary>
public sealed class TorchContainerWriter : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly string _folder;

    /// <summary>Creates a file; an existing one is replaced.</summary>
    public TorchContainerWriter(string path, string folder = "archive")
    {
        _archive = new ZipArchive(new FileStream(path, FileMode.Create), ZipArchiveMode.Create);
        _folder = folder;
    }

    /// <summary>Adds a record from bytes in memory.</summary>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        using var stream = Open(name);
        stream.Write(content);
    }

    /// <summary>Starts a record; it ends when the stream is disposed, which must happen before the next one starts.</summary>
    public Stream Open(string name) => _archive.CreateEntry($"{_folder}/{name}", CompressionLevel.NoCompression).Open();

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();
}
