using PanSt3R.Files;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Tiling;

namespace PanSt3R.Inference.Merging.Overlaps;

/// <summary>
/// Soft areas and pairwise soft overlaps of all masks, added up view by view, so that the masks of a view can be
/// let go as soon as they were added.
/// </summary>
/// <remarks>
/// Minima are taken in float32, or in fixed point where a mask stays below 1/64, and added in double precision per
/// tile of 1024 pixels: shares of all pixels are right to 1e-7. They do not depend on the number of threads.
/// Work grows with <c>queries^2 * pixels</c>; memory with <c>queries^2</c> (64 bytes a pair) plus one band of the
/// view per thread. A view of 200 masks of 192 x 256 takes about 60 ms on one core with AVX-512 at full
/// resolution and a third of that at half resolution. Not safe for use by several threads.
/// </remarks>
public sealed class OverlapAccumulator : IDisposable
{
    private readonly int _queries;
    private readonly OverlapResolution _resolution;
    private readonly BandLoop _bands;
    private readonly TileOverlaps[] _lanes;
    private readonly List<MaskViewShape> _views = [];

    /// <summary>Starts with no view.</summary>
    /// <param name="queries">Number of queries of the scene.</param>
    /// <param name="resolution">Resolution of the sums.</param>
    public OverlapAccumulator(int queries, OverlapResolution resolution = OverlapResolution.Full)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(queries);
        _queries = queries;
        _resolution = resolution;
        _bands = new BandLoop([.. Enumerable.Range(0, queries)]);
        _lanes = [.. Enumerable.Range(0, BandLoop.Lanes).Select(_ => new TileOverlaps(queries))];
    }

    /// <summary>Adds all views of a source in order.</summary>
    /// <param name="masks">The masks of all views.</param>
    /// <param name="resolution">Resolution of the sums.</param>
    /// <param name="progress">Told the number of views added so far.</param>
    /// <param name="cancellationToken">Stops inside a view; the sums are then of no use.</param>
    public static OverlapMatrix Sum(
        IMaskSource masks, OverlapResolution resolution, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        using var accumulator = new OverlapAccumulator(masks.Queries, resolution);
        for (int view = 0; view < masks.Views.Count; view++)
        {
            accumulator.AddView(masks, view, cancellationToken);
            progress?.Report(view + 1);
        }

        return accumulator.ToMatrix();
    }

    /// <summary>Adds a view straight from the network.</summary>
    /// <param name="shape">Sizes of the view.</param>
    /// <param name="logits"><c>[queries, MaskHeight, MaskWidth]</c> mask logits; not changed, free to reuse afterwards.</param>
    /// <param name="cancellationToken">Stops inside the view; the sums are then of no use.</param>
    /// <exception cref="InvalidContentException">A mask has values that are not numbers.</exception>
    public void AddView(MaskViewShape shape, ReadOnlyMemory<float> logits, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, _queries * shape.MaskPixels);
        AddView(new LogitMasks(_queries, shape, logits), 0, cancellationToken);
    }

    /// <summary>Adds one view of a source.</summary>
    /// <exception cref="InvalidContentException">A mask has values that are not numbers.</exception>
    public void AddView(IMaskSource masks, int view, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(masks.Queries, _queries);
        var shape = masks.Views[view];
        var grid = _resolution == OverlapResolution.Full
            ? new TileGrid(shape.MaskHeight, shape.MaskWidth, shape.ImageHeight, shape.ImageWidth)
            : new TileGrid(shape.MaskHeight, shape.MaskWidth, shape.MaskHeight, shape.MaskWidth);
        double imagePixelsPerSample = shape.ImagePixels / ((double)grid.Height * grid.Width);
        _bands.Run(
            masks,
            view,
            grid,
            (band, lane) => _lanes[lane].Add(band, grid.Columns.Length, imagePixelsPerSample),
            cancellationToken);
        _views.Add(shape);
    }

    /// <summary>The sums over the views added so far.</summary>
    public OverlapMatrix ToMatrix()
    {
        double[] areas = new double[_queries];
        double[] overlaps = new double[_queries * _queries];
        foreach (var lane in _lanes)
        {
            lane.AddTo(areas, overlaps);
        }

        long pixels = _views.Sum(view => (long)view.ImagePixels);
        return new OverlapMatrix(_queries, areas, overlaps, pixels, PaddedPixels(_views), _resolution);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bands.Dispose();
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }
    }

    /// <summary>Views times the largest image height times the largest image width, which may come from different views.</summary>
    internal static long PaddedPixels(IReadOnlyList<MaskViewShape> views) =>
        views.Count == 0 ? 0 : (long)views.Count * views.Max(view => view.ImageHeight) * views.Max(view => view.ImageWidth);
}
