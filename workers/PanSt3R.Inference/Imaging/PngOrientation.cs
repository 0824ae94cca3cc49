using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace PanSt3R.Inference.Imaging;

/// <summary>Finds the orientation of a PNG file, which the decoder does not report.</summary>
/// <remarks>Source: PNG (third edition), chunk <c>eXIf</c>.</remarks>
internal static class PngOrientation
{
    private const int SignatureBytes = 8;
    private const int ChunkHeaderBytes = 8;
    private const int ChecksumBytes = 4;
    private const int MaximumExifBytes = 1 << 20;

    /// <summary>Looks through the chunks in front of the pixels; upright when none has an orientation.</summary>
    /// <param name="file">A file that is known to be a PNG.</param>
    public static ImageOrientation Read(SafeFileHandle file)
    {
        Span<byte> header = stackalloc byte[ChunkHeaderBytes];
        long position = SignatureBytes;
        while (RandomAccess.Read(file, header, position) == ChunkHeaderBytes && !header[4..].SequenceEqual("IDAT"u8))
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (header[4..].SequenceEqual("eXIf"u8))
            {
                byte[] exif = new byte[Math.Min(length, MaximumExifBytes)];
                int read = RandomAccess.Read(file, exif, position + ChunkHeaderBytes);
                return ExifOrientation.Read(exif.AsSpan(0, read));
            }

            position += ChunkHeaderBytes + length + ChecksumBytes;
        }

        return ImageOrientation.Upright;
    }
}
