namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>The plain form of a <see cref="TileKernel"/>: number by number, for any machine and any size.</summary>
internal sealed unsafe class PlainTileKernel(int rows, int columns) : TileKernel
{
    /// <inheritdoc/>
    public override int Rows => rows;

    /// <inheritdoc/>
    public override int Columns => columns;

    /// <inheritdoc/>
    public override void Multiply(short* centroids, int stride, short* panel, int pairs, int* tile)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int sum = 0;
                for (int pair = 0; pair < pairs; pair++)
                {
                    short* centroid = centroids + ((nint)row * stride) + (2 * pair);
                    short* descriptor = panel + (((nint)pair * columns) + column) * 2;
                    sum += (centroid[0] * descriptor[0]) + (centroid[1] * descriptor[1]);
                }

                tile[(row * columns) + column] = sum;
            }
        }
    }
}
