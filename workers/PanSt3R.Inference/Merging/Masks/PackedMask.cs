using System.Runtime.InteropServices;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// The 8-bit codes of one mask, cut into tiles of 16 x 16: two bytes for every tile, then the codes of those that are
/// not all the same, such as the tiles outside an object.
/// </summary>
/// <param name="height">Rows.</param>
/// <param name="width">Columns.</param>
/// <param name="bytes">What <see cref="Pack"/> made of the mask.</param>
internal readonly ref struct PackedMask(int height, int width, ReadOnlySpan<byte> bytes)
{
    private const int Side = 16;
    private const int TileCodes = Side * Side;

    private readonly ReadOnlySpan<short> _tiles = MemoryMarshal.Cast<byte, short>(bytes[..IndexBytes(height, width)]);
    private readonly ReadOnlySpan<byte> _codes = bytes[IndexBytes(height, width)..];

    /// <summary>Packs a mask.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="codes"><c>[height, width]</c> codes.</param>
    public static byte[] Pack(int height, int width, ReadOnlySpan<byte> codes)
    {
        int index = IndexBytes(height, width);
        byte[] packed = new byte[index + (index / sizeof(short) * TileCodes)];
        var tiles = MemoryMarshal.Cast<byte, short>(packed.AsSpan(0, index));
        int used = index;
        Span<byte> tile = stackalloc byte[TileCodes];
        for (int i = 0; i < tiles.Length; i++)
        {
            CutTile(codes, height, width, i, tile);
            bool isUniform = !tile.ContainsAnyExcept(tile[0]);
            tiles[i] = isUniform ? Uniform(tile[0]) : checked((short)((used - index) / TileCodes));
            if (!isUniform)
            {
                tile.CopyTo(packed.AsSpan(used));
                used += TileCodes;
            }
        }

        return packed[..used];
    }

    /// <summary>Decodes rows into <c>[rows, width]</c> probabilities.</summary>
    public void Read(int firstRow, int rows, Span<float> probabilities)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadRow(firstRow + row, probabilities.Slice(row * width, width));
        }
    }

    private void ReadRow(int row, Span<float> probabilities)
    {
        int firstTile = row / Side * Tiles(width);
        for (int column = 0; column < width; column += Side)
        {
            var part = probabilities.Slice(column, Math.Min(Side, width - column));
            short tile = _tiles[firstTile + (column / Side)];
            if (tile < 0)
            {
                part.Fill(MaskCode.Decode(CodeOf(tile)));
            }
            else
            {
                MaskCode.Decode(_codes.Slice((tile * TileCodes) + (row % Side * Side), part.Length), part);
            }
        }
    }

    private static void CutTile(ReadOnlySpan<byte> codes, int height, int width, int index, Span<byte> tile)
    {
        int top = index / Tiles(width) * Side;
        int left = index % Tiles(width) * Side;
        int columns = Math.Min(Side, width - left);
        tile.Fill(codes[(top * width) + left]);
        for (int row = 0; row < Math.Min(Side, height - top); row++)
        {
            codes.Slice(((top + row) * width) + left, columns).CopyTo(tile[(row * Side)..]);
        }
    }

    private static int IndexBytes(int height, int width) => Tiles(height) * Tiles(width) * sizeof(short);

    private static int Tiles(int length) => (length + Side - 1) / Side;

    private static short Uniform(byte code) => (short)(-1 - code);

    private static byte CodeOf(short uniformTile) => (byte)(-1 - uniformTile);
}
