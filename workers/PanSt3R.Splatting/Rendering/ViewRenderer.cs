using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Gradients;

namespace PanSt3R.Splatting.Rendering;

/// <summary>
/// Renders Gaussians and tells how a rendering depends on them. Tiles are worked on at once, each with its own list, and every sum
/// has a fixed order: results do not depend on the number of threads.
/// </summary>
/// <remarks>
/// For N Gaussians, E entries of tile lists and C channels: 60 N + 12 E + 4 N C bytes, for gradients 4 E (6 + C) more, kept from view
/// to view. Not for concurrent use.
/// </remarks>
/// <param name="threads">Threads; null takes all cores.</param>
public sealed class ViewRenderer(int? threads = null)
{
    private readonly ProjectedScene _scene = new(threads ?? Environment.ProcessorCount);
    private readonly EntrySums _sums = new();

    /// <summary>Renders a view.</summary>
    /// <param name="set">The Gaussians.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="settings">What is rendered.</param>
    /// <param name="cancellation">Stops between tiles.</param>
    public RenderedView Render(GaussianSet set, SplatCamera camera, RenderSettings settings, CancellationToken cancellation = default)
    {
        Check(set, settings);
        _scene.Project(set, camera, settings, cancellation);
        var view = new RenderedView(camera.Width, camera.Height, _scene.Layout);
        _scene.InTiles(
            () => new TileCompositor(_scene.Layout.Count),
            (tile, compositor) => compositor.Composite(_scene, tile, settings, view),
            cancellation);
        return view;
    }

    /// <summary>
    /// Gradients of a loss with respect to all parameters of the Gaussians, for a view that <see cref="Render"/> has just rendered.
    /// </summary>
    /// <param name="set">The Gaussians, unchanged.</param>
    /// <param name="view">The view.</param>
    /// <param name="settings">What was rendered.</param>
    /// <param name="loss">Gradients of the loss with respect to the view.</param>
    /// <param name="result">Receives the gradients.</param>
    /// <param name="convention">Derivatives at limits.</param>
    /// <param name="cancellation">Stops between tiles.</param>
    public void Backpropagate(
        GaussianSet set,
        RenderedView view,
        RenderSettings settings,
        ViewGradients loss,
        GaussianGradients result,
        DerivativeConvention convention = DerivativeConvention.Exact,
        CancellationToken cancellation = default)
    {
        _sums.Reserve(_scene.Lists.Count, _scene.Layout.Count);
        _scene.InTiles(
            () => new TileBackpropagator(_scene.Layout.Count),
            (tile, backpropagator) => backpropagator.Backpropagate(_scene, tile, settings, view, loss, convention, _sums),
            cancellation);
        _scene.InBatches(
            (start, end) => new ProjectionBackpropagator(set, _scene, settings, convention, _sums, result).Run(start, end),
            cancellation);
    }

    private static void Check(GaussianSet set, RenderSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Degree);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Degree, set.Degree);
        if (settings.Features is { } features && features.Values.Length != features.Width * set.Count)
        {
            throw new ArgumentException(
                $"{features.Values.Length} features were given; {set.Count} Gaussians with {features.Width} each need others.", nameof(settings));
        }
    }
}
