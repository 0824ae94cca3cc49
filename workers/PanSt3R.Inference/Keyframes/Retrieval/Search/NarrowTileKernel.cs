using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>Tiles of 6 centroids and 16 descriptors, with AVX2; see <see cref="WideTileKernel"/>.</summary>
/// <remarks>
/// The 12 sums, two vectors of descriptors, one of a centroid and one product fill the 16 registers.
/// </remarks>
internal sealed unsafe class NarrowTileKernel : TileKernel
{
    private const int Lanes = 8;

    /// <inheritdoc/>
    public override int Rows => 6;

    /// <inheritdoc/>
    public override int Columns => 2 * Lanes;

    /// <inheritdoc/>
    public override void Multiply(short* centroids, int stride, short* panel, int pairs, int* tile)
    {
        int* row0 = (int*)centroids;
        int* row1 = (int*)(centroids + stride);
        int* row2 = (int*)(centroids + (2 * stride));
        int* row3 = (int*)(centroids + (3 * stride));
        int* row4 = (int*)(centroids + (4 * stride));
        int* row5 = (int*)(centroids + (5 * stride));
        Vector256<int> s00 = default, s01 = default;
        Vector256<int> s10 = default, s11 = default;
        Vector256<int> s20 = default, s21 = default;
        Vector256<int> s30 = default, s31 = default;
        Vector256<int> s40 = default, s41 = default;
        Vector256<int> s50 = default, s51 = default;
        for (int pair = 0; pair < pairs; pair++)
        {
            var x0 = Vector256.LoadAligned(panel);
            var x1 = Vector256.LoadAligned(panel + (2 * Lanes));
            panel += 4 * Lanes;

            var y = Vector256.Create(row0[pair]).AsInt16();
            s00 += Avx2.MultiplyAddAdjacent(y, x0);
            s01 += Avx2.MultiplyAddAdjacent(y, x1);

            y = Vector256.Create(row1[pair]).AsInt16();
            s10 += Avx2.MultiplyAddAdjacent(y, x0);
            s11 += Avx2.MultiplyAddAdjacent(y, x1);

            y = Vector256.Create(row2[pair]).AsInt16();
            s20 += Avx2.MultiplyAddAdjacent(y, x0);
            s21 += Avx2.MultiplyAddAdjacent(y, x1);

            y = Vector256.Create(row3[pair]).AsInt16();
            s30 += Avx2.MultiplyAddAdjacent(y, x0);
            s31 += Avx2.MultiplyAddAdjacent(y, x1);

            y = Vector256.Create(row4[pair]).AsInt16();
            s40 += Avx2.MultiplyAddAdjacent(y, x0);
            s41 += Avx2.MultiplyAddAdjacent(y, x1);

            y = Vector256.Create(row5[pair]).AsInt16();
            s50 += Avx2.MultiplyAddAdjacent(y, x0);
            s51 += Avx2.MultiplyAddAdjacent(y, x1);
        }

        s00.Store(tile);
        s01.Store(tile + Lanes);
        s10.Store(tile + (2 * Lanes));
        s11.Store(tile + (3 * Lanes));
        s20.Store(tile + (4 * Lanes));
        s21.Store(tile + (5 * Lanes));
        s30.Store(tile + (6 * Lanes));
        s31.Store(tile + (7 * Lanes));
        s40.Store(tile + (8 * Lanes));
        s41.Store(tile + (9 * Lanes));
        s50.Store(tile + (10 * Lanes));
        s51.Store(tile + (11 * Lanes));
    }
}
