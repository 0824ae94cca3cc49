namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>
/// Cuts the output of a view into tiles of <see cref="BandRows"/> rows by 16 columns and knows which mask rows
/// and columns each tile needs. Tiles in one row of tiles form a band.
/// </summary>
internal sealed class TileGrid
{
    /// <summary>
    /// Rows of a band. With 16 columns a tile of one mask is 4 KiB and those of 200 masks fit a core's second-level
    /// cache; smaller tiles were slower because each costs a sum across lanes per pair of masks.
    /// </summary>
    public const int BandRows = 64;

    /// <summary>Values of one tile, row-major; rows and columns outside the view are not used or 0.</summary>
    public const int TilePixels = BandRows * ColumnBlock.Lanes;

    /// <summary>Plans the tiles of a view.</summary>
    /// <param name="maskHeight">Rows of the masks.</param>
    /// <param name="maskWidth">Columns of the masks.</param>
    /// <param name="height">Rows of the output.</param>
    /// <param name="width">Columns of the output.</param>
    public TileGrid(int maskHeight, int maskWidth, int height, int width)
    {
        MaskWidth = maskWidth;
        Rows = new BilinearAxis(maskHeight, height);
        Width = width;
        var columns = new BilinearAxis(maskWidth, width);
        Columns = new ColumnBlock[(width + ColumnBlock.Lanes - 1) / ColumnBlock.Lanes];
        for (int i = 0; i < Columns.Length; i++)
        {
            Columns[i] = new ColumnBlock(columns, i * ColumnBlock.Lanes);
        }

        Bands = (height + BandRows - 1) / BandRows;
    }

    /// <summary>Columns of the masks.</summary>
    public int MaskWidth { get; }

    /// <summary>Vertical resampling.</summary>
    public BilinearAxis Rows { get; }

    /// <summary>Horizontal resampling of each column of tiles.</summary>
    public ColumnBlock[] Columns { get; }

    /// <summary>Rows of the output.</summary>
    public int Height => Rows.Length;

    /// <summary>Columns of the output.</summary>
    public int Width { get; }

    /// <summary>Number of bands.</summary>
    public int Bands { get; }

    /// <summary>Output rows of a band, at most <see cref="BandRows"/>.</summary>
    public (int First, int Count) OutputRows(int band)
    {
        int first = band * BandRows;
        return (first, Math.Min(BandRows, Height - first));
    }

    /// <summary>Mask rows that a band is interpolated from.</summary>
    public (int First, int Count) MaskRows(int band)
    {
        var (first, count) = OutputRows(band);
        return (Rows.Lower[first], Rows.Upper[first + count - 1] - Rows.Lower[first] + 1);
    }
}
