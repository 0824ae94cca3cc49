using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Labels;

/// <summary>
/// Gives Gaussians the labels of the pixels they are seen in (Marrie et al. 2024, LUDVIG; PanSt3R section 3.3): a Gaussian's weight
/// for a label is the sum of its blending weights in the pixels with that label, over all views. Views are added one after the
/// other, in any number; results do not depend on the number of threads.
/// </summary>
/// <remarks>
/// One addition per pair of Gaussian and pixel, whatever the number of labels: a view takes one to one and a half times as long as
/// rendering it in colours. For N Gaussians and E entries of tile lists in a view: 60 N (<see cref="Sums"/>) + 60 N + 24 E bytes and
/// about 10 E more. Not for concurrent use.
/// </remarks>
public sealed class LabelUplift
{
    /// <summary>Labels that a Gaussian can have at once, unless told otherwise.</summary>
    public const int DefaultSlots = 8;

    private readonly GaussianSet _set;
    private readonly ProjectedScene _scene;
    private readonly EntryLabels _found = new();

    /// <summary>Begins without views.</summary>
    /// <param name="set">The Gaussians; they must stay as they are.</param>
    /// <param name="slots">Labels that a Gaussian can have at once, 1 to <see cref="SparseLabels.MaxPerGaussian"/>.</param>
    /// <param name="threads">Threads; null takes all cores.</param>
    public LabelUplift(GaussianSet set, int slots = DefaultSlots, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots, SparseLabels.MaxPerGaussian);
        _set = set;
        _scene = new ProjectedScene(threads ?? Environment.ProcessorCount);
        Sums = new LabelSums(set.Count, slots);
    }

    /// <summary>What the views so far have given.</summary>
    public LabelSums Sums { get; }

    /// <summary>Adds a view.</summary>
    /// <param name="camera">Its camera.</param>
    /// <param name="map">Its labels, in the size of the camera's image.</param>
    /// <param name="cancellation">Stops between tiles; the view then counts for nothing.</param>
    public void Add(SplatCamera camera, LabelMap map, CancellationToken cancellation = default)
    {
        if ((map.Width, map.Height) != (camera.Width, camera.Height))
        {
            throw new ArgumentException(
                $"The labels are {map.Width} x {map.Height} pixels, the image of the camera is {camera.Width} x {camera.Height}.", nameof(map));
        }

        _scene.ProjectShapes(_set, camera, cancellation);
        _found.Reset(_scene.Projector.Tiles.Count, _scene.Lists.Count);
        _scene.InTiles(() => new TileUplift(), (tile, uplift) => uplift.Run(_scene, tile, map, _found), cancellation);
        _scene.InBatches(AddRange, CancellationToken.None);
    }

    private void AddRange(int start, int end)
    {
        var records = new LabelRecords();
        for (int gaussian = start; gaussian < end; gaussian++)
        {
            records.Clear();
            var (first, count) = _scene.Lists.SlotsOfGaussian(gaussian);
            for (int slot = first; slot < first + count; slot++)
            {
                _found.CopyTo(records, slot);
            }

            records.Join();
            Sums.Add(gaussian, records);
        }
    }
}
