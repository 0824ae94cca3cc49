using System.Buffers.Binary;

namespace PanSt3R.Inference.Imaging;

/// <summary>Finds the orientation in an EXIF block.</summary>
/// <remarks>Source: TIFF 6.0, section 2, and the EXIF tag 0x0112 (orientation) of the first directory.</remarks>
internal static class ExifOrientation
{
    private const int HeaderBytes = 8;
    private const int EntryBytes = 12;
    private const ushort Tag = 0x0112;

    /// <summary>Reads the orientation; upright when there is none or the block is damaged.</summary>
    /// <param name="tiff">The block, from its byte order mark on.</param>
    public static ImageOrientation Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < HeaderBytes)
        {
            return ImageOrientation.Upright;
        }

        bool littleEndian = tiff[0] == 'I';
        uint start = littleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - sizeof(ushort))
        {
            return ImageOrientation.Upright;
        }

        var directory = tiff[(int)start..];
        int count = Short(directory, littleEndian);
        var entries = directory[sizeof(ushort)..];
        for (int i = 0; i < count && entries.Length >= EntryBytes; i++)
        {
            if (Short(entries, littleEndian) == Tag)
            {
                var value = (ImageOrientation)Short(entries[8..], littleEndian);
                return Enum.IsDefined(value) ? value : ImageOrientation.Upright;
            }

            entries = entries[EntryBytes..];
        }

        return ImageOrientation.Upright;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool littleEndian) => littleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
