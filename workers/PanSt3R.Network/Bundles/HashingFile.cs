using System.Security.Cryptography;

namespace PanSt3R.Network.Bundles;

/// <summary>A file that is hashed while it is written.</summary>
internal sealed class HashingFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public HashingFile(string path) => _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _hash.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>Writes zeros up to an offset.</summary>
    public void PadTo(long offset)
    {
        Span<byte> zeros = stackalloc byte[4096];
        while (Length < offset)
        {
            Write(zeros[..(int)Math.Min(zeros.Length, offset - Length)]);
        }
    }

    /// <summary>Flushes to the disk and gives the file's entry.</summary>
    public BundleFile Complete(string name)
    {
        _stream.Flush(flushToDisk: true);
        return new BundleFile(name, Length, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }
}
