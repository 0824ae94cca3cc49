using System.Runtime.ExceptionServices;
using PanSt3R.Inference.Merging.Masks;

namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>Visits the bands of a view in parallel, in a way that does not depend on the number of threads.</summary>
internal static class BandLoop
{
    /// <summary>
    /// Band <c>b</c> always belongs to lane <c>b % Lanes</c>. Work that adds up keeps one partial sum per lane
    /// and joins them in lane order, so that rounding is the same on every machine.
    /// </summary>
    public const int Lanes = 4;

    /// <summary>Loads every band of a view and hands it to a function.</summary>
    /// <param name="source">The masks.</param>
    /// <param name="view">Index of the view.</param>
    /// <param name="queries">The queries to load.</param>
    /// <param name="grid">The tiles of the view.</param>
    /// <param name="visit">Receives a loaded band and its lane; calls of one lane never overlap.</param>
    /// <param name="cancellationToken">Stops before the next lane.</param>
    public static void Run(
        IMaskSource source, int view, int[] queries, TileGrid grid, Action<MaskBand, int> visit, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, Lanes, options, VisitLane);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        void VisitLane(int lane)
        {
            using var band = new MaskBand(source, view, queries, grid);
            for (int index = lane; index < grid.Bands; index += Lanes)
            {
                band.Load(index);
                visit(band, lane);
            }
        }
    }
}
