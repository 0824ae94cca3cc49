namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// The 8-bit codes of one mask, cut into tiles of 16 x 16. Tiles of one code, such as those outside an object,
/// take two bytes, others 258.
/// </summary>
internal sealed class PackedMask
{
    private const int Side = 16;
    private const int TileCodes = Side * Side;

    private readonly int _height;
    private readonly int _width;
    private readonly short[] _tiles;
    private readonly byte[] _codes;

    /// <summary>Packs a mask.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="codes"><c>[height, width]</c> codes; not kept.</param>
    public PackedMask(int height, int width, ReadOnlySpan<byte> codes)
    {
        (_height, _width) = (height, width);
        _tiles = new short[Tiles(height) * Tiles(width)];
        byte[] packed = new byte[_tiles.Length * TileCodes];
        int used = 0;
        Span<byte> tile = stackalloc byte[TileCodes];
        for (int i = 0; i < _tiles.Length; i++)
        {
            CutTile(codes, i, tile);
            bool isUniform = !tile.ContainsAnyExcept(tile[0]);
            _tiles[i] = isUniform ? Uniform(tile[0]) : checked((short)(used / TileCodes));
            if (!isUniform)
            {
                tile.CopyTo(packed.AsSpan(used));
                used += TileCodes;
            }
        }

        _codes = packed[..used];
    }

    /// <summary>Bytes held, without the few dozen bytes of object headers.</summary>
    public long Bytes => (_tiles.Length * sizeof(short)) + _codes.Length;

    /// <summary>Decodes rows into <c>[rows, width]</c> probabilities.</summary>
    public void Read(int firstRow, int rows, Span<float> probabilities)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadRow(firstRow + row, probabilities.Slice(row * _width, _width));
        }
    }

    private void ReadRow(int row, Span<float> probabilities)
    {
        int firstTile = row / Side * Tiles(_width);
        for (int column = 0; column < _width; column += Side)
        {
            var part = probabilities.Slice(column, Math.Min(Side, _width - column));
            short tile = _tiles[firstTile + (column / Side)];
            if (tile < 0)
            {
                part.Fill(MaskCode.Decode(CodeOf(tile)));
            }
            else
            {
                MaskCode.Decode(_codes.AsSpan((tile * TileCodes) + (row % Side * Side), part.Length), part);
            }
        }
    }

    private void CutTile(ReadOnlySpan<byte> codes, int index, Span<byte> tile)
    {
        int top = index / Tiles(_width) * Side;
        int left = index % Tiles(_width) * Side;
        int columns = Math.Min(Side, _width - left);
        tile.Fill(codes[(top * _width) + left]);
        for (int row = 0; row < Math.Min(Side, _height - top); row++)
        {
            codes.Slice(((top + row) * _width) + left, columns).CopyTo(tile[(row * Side)..]);
        }
    }

    private static int Tiles(int length) => (length + Side - 1) / Side;

    private static short Uniform(byte code) => (short)(-1 - code);

    private static byte CodeOf(short uniformTile) => (byte)(-1 - uniformTile);
}
