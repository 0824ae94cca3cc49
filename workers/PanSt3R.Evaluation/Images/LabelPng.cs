using PanSt3R.Evaluation.Counting;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Images;

/// <summary>
/// Reads PNG files whose samples are numbers and not colours. General image decoders keep 8 bits of a 16-bit sample and
/// may convert colours; here every sample arrives as it was stored. Time and memory grow with the pixels.
/// </summary>
public static class LabelPng
{
    private const long LargestFile = 1L << 28;

    /// <summary>Reads segment ids of the COCO panoptic format: R + 256 G + 65536 B of three 8-bit channels.</summary>
    /// <param name="path">The PNG file; a fourth channel is ignored.</param>
    /// <exception cref="InvalidContentException">Not such a PNG, damaged, or too large.</exception>
    public static SegmentMap ReadSegmentIds(string path) => Read(path, RequireColour);

    /// <summary>Reads one number per pixel from a grey (up to 16 bits) or palette (its indices) PNG.</summary>
    /// <param name="path">The PNG file.</param>
    /// <exception cref="InvalidContentException">Not such a PNG, damaged, or too large.</exception>
    public static SegmentMap ReadNumbers(string path) => Read(path, RequireSingleChannel);

    private static SegmentMap Read(string path, Action<PngHeader> require)
    {
        try
        {
            var chunks = PngChunks.Parse(Load(path));
            require(chunks.Header);
            return new SegmentMap(chunks.Header.Width, chunks.Header.Height, PngSamples.Decode(chunks));
        }
        catch (InvalidPngException error)
        {
            throw new InvalidContentException($"'{path}' cannot be used as a label map: {error.Message}", error);
        }
    }

    private static byte[] Load(string path)
    {
        long length = new FileInfo(path).Length;
        return length <= LargestFile
            ? File.ReadAllBytes(path)
            : throw new InvalidPngException($"its {length:N0} bytes are more than the {LargestFile:N0} that are read.");
    }

    private static void RequireColour(PngHeader header)
    {
        if (header is not { Kind: PngKind.Rgb or PngKind.Rgba, BitDepth: 8 })
        {
            throw new InvalidPngException(
                $"segment ids are stored as 8-bit RGB, but this is {header.Description}. Write id = R + 256 G + 65536 B.");
        }
    }

    private static void RequireSingleChannel(PngHeader header)
    {
        if (header.Kind is not (PngKind.Grey or PngKind.Palette))
        {
            throw new InvalidPngException(
                $"classes and instances are stored as one grey channel, but this is {header.Description}. Write 8 or 16 bits of grey.");
        }
    }
}
