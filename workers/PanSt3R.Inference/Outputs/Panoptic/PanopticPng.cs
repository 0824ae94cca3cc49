using System.Runtime.InteropServices;
using PanSt3R.Inference.Merging;
using SkiaSharp;

namespace PanSt3R.Inference.Outputs.Panoptic;

/// <summary>Writes a segment map as a PNG of three 8-bit channels: id = R + 256 G + 65536 B, 0 is void.</summary>
internal static class PanopticPng
{
    // Label maps are runs of equal pixels, which deflate packs best without a filter.
    private static readonly SKPngEncoderOptions Encoding = new(SKPngEncoderFilterFlags.None, zLibLevel: 6);

    public static void Write(string path, PanopticMap map)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(map.Width, map.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Fill(map, MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan()), bitmap.RowBytes / sizeof(uint));
        SkiaFile.Write(path, bitmap, Encoding);
    }

    // In memory the bytes of a pixel are R, G, B, A, so a little-endian id is already in place under the alpha.
    private static void Fill(PanopticMap map, Span<uint> pixels, int stride)
    {
        const uint Opaque = 0xFF000000;
        for (int y = 0; y < map.Height; y++)
        {
            var ids = map.SegmentIds.AsSpan(y * map.Width, map.Width);
            var row = pixels.Slice(y * stride, map.Width);
            for (int x = 0; x < ids.Length; x++)
            {
                row[x] = Opaque | (uint)ids[x];
            }
        }
    }
}
