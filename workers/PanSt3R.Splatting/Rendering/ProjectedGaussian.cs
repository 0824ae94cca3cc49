namespace PanSt3R.Splatting.Rendering;

/// <summary>
/// A Gaussian in an image. Pixels are counted by their index: the centre of the pixel in column i and row j is at (i, j).
/// </summary>
internal struct ProjectedGaussian
{
    /// <summary>Mean, column.</summary>
    public float U;

    /// <summary>Mean, row.</summary>
    public float V;

    /// <summary>Conic: inverse of the covariance, entry 00.</summary>
    public float A;

    /// <summary>Conic, entry 01.</summary>
    public float B;

    /// <summary>Conic, entry 11.</summary>
    public float C;

    /// <summary>Opacity at the mean, 0 to 1.</summary>
    public float Opacity;

    /// <summary>Depth of the mean.</summary>
    public float Depth;

    /// <summary>Exponent below which alpha is certainly under 1/255.</summary>
    public float LeastPower;

    /// <summary>Columns from the mean to the last one where alpha can reach 1/255, rounded up.</summary>
    public float HalfWidth;

    /// <summary>Rows from the mean to the last one where alpha can reach 1/255, rounded up.</summary>
    public float HalfHeight;

    /// <summary>Three standard deviations of the larger axis, in whole pixels.</summary>
    public int Radius;

    /// <summary>Tiles it takes part in.</summary>
    public TileRectangle Tiles;
}
