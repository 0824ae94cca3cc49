using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>Tiles of 8 centroids and 48 descriptors, with AVX-512.</summary>
/// <remarks>
/// The 24 sums stay in registers. Each step takes two dimensions: three loads of descriptors, and for each centroid one
/// pair of numbers in all lanes. A lane multiplies two pairs of 16-bit numbers and adds the products, which is twice the
/// arithmetic of a single-precision multiply-add.
/// </remarks>
internal sealed unsafe class WideTileKernel : TileKernel
{
    private const int Lanes = 16;

    /// <inheritdoc/>
    public override int Rows => 8;

    /// <inheritdoc/>
    public override int Columns => 3 * Lanes;

    /// <inheritdoc/>
    public override void Multiply(short* centroids, int stride, short* panel, int pairs, int* tile)
    {
        int* row0 = (int*)centroids;
        int* row1 = (int*)(centroids + stride);
        int* row2 = (int*)(centroids + (2 * stride));
        int* row3 = (int*)(centroids + (3 * stride));
        int* row4 = (int*)(centroids + (4 * stride));
        int* row5 = (int*)(centroids + (5 * stride));
        int* row6 = (int*)(centroids + (6 * stride));
        int* row7 = (int*)(centroids + (7 * stride));
        Vector512<int> s00 = default, s01 = default, s02 = default;
        Vector512<int> s10 = default, s11 = default, s12 = default;
        Vector512<int> s20 = default, s21 = default, s22 = default;
        Vector512<int> s30 = default, s31 = default, s32 = default;
        Vector512<int> s40 = default, s41 = default, s42 = default;
        Vector512<int> s50 = default, s51 = default, s52 = default;
        Vector512<int> s60 = default, s61 = default, s62 = default;
        Vector512<int> s70 = default, s71 = default, s72 = default;
        for (int pair = 0; pair < pairs; pair++)
        {
            var x0 = Vector512.LoadAligned(panel);
            var x1 = Vector512.LoadAligned(panel + (2 * Lanes));
            var x2 = Vector512.LoadAligned(panel + (4 * Lanes));
            panel += 6 * Lanes;

            var y = Vector512.Create(row0[pair]).AsInt16();
            s00 += Avx512BW.MultiplyAddAdjacent(y, x0);
            s01 += Avx512BW.MultiplyAddAdjacent(y, x1);
            s02 += Avx512BW.MultiplyAddAdjacent(y, x2);

            y = Vector512.Create(row1[pair]).AsInt16();
            s10 += Avx512BW.MultiplyAddAdjacent(y, x0);
            s11 += Avx512BW.MultiplyAddAdjacent(y, x1);
            s12 += Avx512BW.MultiplyAddAdjacent(y, x2);

            y = Vector512.Create(row2[pair]).AsInt16();
            s20 += Avx512BW.MultiplyAddAdjacent(y, x0);
            s21 += Avx512BW.MultiplyAddAdjacent(y, x1);
            s22 += Avx512BW.MultiplyAddAdjacent(y, x2);

            y = Vector512.Create(row3[pair]).AsInt16();
            s30 += Avx512BW.MultiplyAddAdjacent(y, x0);
            s31 += Avx512BW.MultiplyAddAdjacent(y, x1);
            s32 += Avx512BW.MultiplyAddAdjacent(y, x2);

            y = Vector512.Create(row4[pair]).AsInt16();
            s40 += Avx512BW.MultiplyAddAdjacent(y, x0);
            s41 += Avx512BW.MultiplyAddAdjacent(y, x1);
            s42 += Avx512BW.MultiplyAddAdjacent(y, x2);

            y = Vector512.Create(row5[pair]).AsInt16();
            s50 += Avx512BW.MultiplyAddAdjacent(y, x0);
            s51 += Avx512BW.MultiplyAddAdjacent(y, x1);
            s52 += Avx512BW.MultiplyAddAdjacent(y, x2);

            y = Vector512.Create(row6[pair]).AsInt16();
            s60 += Avx512BW.MultiplyAddAdjacent(y, x0);
            s61 += Avx512BW.MultiplyAddAdjacent(y, x1);
            s62 += Avx512BW.MultiplyAddAdjacent(y, x2);

            y = Vector512.Create(row7[pair]).AsInt16();
            s70 += Avx512BW.MultiplyAddAdjacent(y, x0);
            s71 += Avx512BW.MultiplyAddAdjacent(y, x1);
            s72 += Avx512BW.MultiplyAddAdjacent(y, x2);
        }

        s00.Store(tile);
        s01.Store(tile + Lanes);
        s02.Store(tile + (2 * Lanes));
        s10.Store(tile + (3 * Lanes));
        s11.Store(tile + (4 * Lanes));
        s12.Store(tile + (5 * Lanes));
        s20.Store(tile + (6 * Lanes));
        s21.Store(tile + (7 * Lanes));
        s22.Store(tile + (8 * Lanes));
        s30.Store(tile + (9 * Lanes));
        s31.Store(tile + (10 * Lanes));
        s32.Store(tile + (11 * Lanes));
        s40.Store(tile + (12 * Lanes));
        s41.Store(tile + (13 * Lanes));
        s42.Store(tile + (14 * Lanes));
        s50.Store(tile + (15 * Lanes));
        s51.Store(tile + (16 * Lanes));
        s52.Store(tile + (17 * Lanes));
        s60.Store(tile + (18 * Lanes));
        s61.Store(tile + (19 * Lanes));
        s62.Store(tile + (20 * Lanes));
        s70.Store(tile + (21 * Lanes));
        s71.Store(tile + (22 * Lanes));
        s72.Store(tile + (23 * Lanes));
    }
}
