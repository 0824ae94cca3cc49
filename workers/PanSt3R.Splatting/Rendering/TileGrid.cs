namespace PanSt3R.Splatting.Rendering;

/// <summary>Tiles of an image.</summary>
/// <param name="Columns">Tiles in a row.</param>
/// <param name="Rows">Rows of tiles.</param>
internal readonly record struct TileGrid(int Columns, int Rows)
{
    /// <summary>Width and height of a tile in pixels.</summary>
    public const int Size = 16;

    /// <summary>Pixels of a tile.</summary>
    public const int Pixels = Size * Size;

    /// <summary>Number of tiles.</summary>
    public int Count => Columns * Rows;

    /// <summary>Tiles of an image of a size in pixels.</summary>
    public static TileGrid Of(int width, int height) => new((width + Size - 1) / Size, (height + Size - 1) / Size);

    /// <summary>
    /// Tiles within a radius around a point. Bounds are truncated toward zero, the upper one too: that is part of the definition of
    /// the image.
    /// </summary>
    public TileRectangle Around(float u, float v, int radius) => new(
        Bound(u - radius, Columns), Bound(v - radius, Rows), Bound(u + radius + (Size - 1), Columns), Bound(v + radius + (Size - 1), Rows));

    private static short Bound(float pixel, int tiles) => (short)Math.Clamp((int)Math.Clamp(pixel / Size, -1e6f, 1e6f), 0, tiles);
}

/// <summary>Tiles from a first one to before a last one, by column and row.</summary>
internal readonly record struct TileRectangle(short X0, short Y0, short X1, short Y1)
{
    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => X1 <= X0 || Y1 <= Y0;

    /// <summary>Number of tiles.</summary>
    public int Count => IsEmpty ? 0 : (X1 - X0) * (Y1 - Y0);
}
