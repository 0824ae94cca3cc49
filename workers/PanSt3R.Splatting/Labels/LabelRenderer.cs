using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Labels;

/// <summary>
/// Renders labels: shares are blended like colours over nothing, and a pixel gets the label with the largest sum, the lowest label
/// if sums are equal. Where Gaussians cover little, or those that are seen have no labels, a pixel has
/// <see cref="LabelMap.None"/>. Results do not depend on the number of threads.
/// </summary>
/// <remarks>
/// For N Gaussians and E entries of tile lists 60 N + 12 E bytes, kept from view to view, and per thread 1 KiB for every label that is
/// seen in one tile and 4 bytes for every label there is. Not for concurrent use.
/// </remarks>
/// <param name="threads">Threads; null takes all cores.</param>
public sealed class LabelRenderer(int? threads = null)
{
    private static readonly LabelRenderSettings Defaults = new();

    private readonly ProjectedScene _scene = new(threads ?? Environment.ProcessorCount);

    /// <summary>Renders a view.</summary>
    /// <param name="set">The Gaussians.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="settings">How; null for the defaults.</param>
    /// <param name="cancellation">Stops between tiles.</param>
    public LabelView Render(
        GaussianSet set, SparseLabels labels, SplatCamera camera, LabelRenderSettings? settings = null, CancellationToken cancellation = default)
    {
        if (labels.Count != set.Count)
        {
            throw new ArgumentException($"There are {set.Count} Gaussians and labels for {labels.Count}.", nameof(labels));
        }

        settings ??= Defaults;
        _scene.ProjectShapes(set, camera, cancellation);
        int pixels = checked(camera.Width * camera.Height);
        short[] map = new short[pixels];
        float[] margins = settings.WithMargin ? new float[pixels] : [];
        _scene.InTiles(
            () => new TileLabeller(labels),
            (tile, labeller) => labeller.Label(_scene, tile, settings, map, margins),
            cancellation);
        return new LabelView(new LabelMap(camera.Width, camera.Height, map), margins);
    }
}
