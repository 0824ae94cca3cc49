using System.Runtime.Intrinsics.X86;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>
/// Multiplies a few centroids with a panel of descriptors, all in fixed point. Sums are 32-bit integers and exact, so
/// that all kernels give the same.
/// </summary>
internal abstract unsafe class TileKernel
{
    /// <summary>The fastest kernel of this machine.</summary>
    public static TileKernel Fastest { get; } =
        Avx512BW.IsSupported ? new WideTileKernel()
        : Avx2.IsSupported ? new NarrowTileKernel()
        : new PlainTileKernel(rows: 8, columns: 16);

    /// <summary>Centroids of a tile.</summary>
    public abstract int Rows { get; }

    /// <summary>Descriptors of a panel.</summary>
    public abstract int Columns { get; }

    /// <summary>Computes one tile.</summary>
    /// <param name="centroids">The first of <see cref="Rows"/> centroids.</param>
    /// <param name="stride">Numbers from one centroid to the next.</param>
    /// <param name="panel">Descriptors, <c>[pairs, columns, 2]</c>, on a cache line.</param>
    /// <param name="pairs">Pairs of dimensions.</param>
    /// <param name="tile">Receives <c>[rows, columns]</c>.</param>
    public abstract void Multiply(short* centroids, int stride, short* panel, int pairs, int* tile);
}
