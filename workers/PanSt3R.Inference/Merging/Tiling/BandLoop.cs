using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using PanSt3R.Inference.Merging.Masks;

namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>Visits the bands of views in parallel, in a way that does not depend on the number of threads.</summary>
/// <param name="queries">The queries to load from every view.</param>
/// <remarks>Holds the memory of one band per thread from view to view.</remarks>
internal sealed class BandLoop(int[] queries) : IDisposable
{
    /// <summary>
    /// Band <c>b</c> always belongs to lane <c>b % Lanes</c>. Work that adds up keeps one partial sum per lane
    /// and joins them in lane order, so that rounding is the same on every machine.
    /// </summary>
    public const int Lanes = 8;

    private readonly ConcurrentBag<MaskBand> _idle = [];

    /// <summary>Loads every band of a view and hands it to a function.</summary>
    /// <param name="source">The masks.</param>
    /// <param name="view">Index of the view.</param>
    /// <param name="grid">The tiles of the view.</param>
    /// <param name="visit">Receives a loaded band and its lane; calls of one lane never overlap.</param>
    /// <param name="cancellationToken">Stops before the next lane.</param>
    public void Run(
        IMaskSource source, int view, TileGrid grid, Action<MaskBand, int> visit, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, Math.Min(Lanes, grid.Bands), options, VisitLane);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        source.LetGo(view);

        void VisitLane(int lane)
        {
            var band = _idle.TryTake(out var idle) ? idle : new MaskBand(queries);
            for (int index = lane; index < grid.Bands; index += Lanes)
            {
                band.Load(source, view, grid, index);
                visit(band, lane);
            }

            _idle.Add(band);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var band))
        {
            band.Dispose();
        }
    }
}
