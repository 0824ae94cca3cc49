namespace PanSt3R.Splatting.Rendering;

/// <summary>Where a tile lies in its image, in pixels; tiles at the right and lower edge can be smaller.</summary>
internal readonly record struct TilePlace(int X, int Y, int Width, int Height)
{
    /// <summary>Of a tile.</summary>
    public static TilePlace Of(int tile, TileGrid grid, int width, int height)
    {
        int x = tile % grid.Columns * TileGrid.Size, y = tile / grid.Columns * TileGrid.Size;
        return new TilePlace(x, y, Math.Min(TileGrid.Size, width - x), Math.Min(TileGrid.Size, height - y));
    }
}

/// <summary>
/// Rows and columns of a tile where a Gaussian can count, columns in whole vectors: what lies outside would be skipped pixel by pixel.
/// </summary>
internal readonly record struct TileSpan(int FirstRow, int EndRow, int FirstColumn, int EndColumn)
{
    /// <summary>Of a Gaussian in a tile.</summary>
    public static TileSpan Of(in ProjectedGaussian gaussian, TilePlace place)
    {
        float left = gaussian.U - gaussian.HalfWidth - place.X, right = gaussian.U + gaussian.HalfWidth - place.X;
        float top = gaussian.V - gaussian.HalfHeight - place.Y, bottom = gaussian.V + gaussian.HalfHeight - place.Y;
        int firstColumn = Whole(left, place.Width) / TileKernel.Lanes * TileKernel.Lanes;
        return new TileSpan(Whole(top, place.Height), Whole(bottom + 1, place.Height), firstColumn, Whole(right + 1, place.Width));
    }

    private static int Whole(float pixel, int size) => (int)Math.Clamp(pixel, 0, size);
}
