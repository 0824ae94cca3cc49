using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Outputs.Reading;
using PanSt3R.Splatting.Fitting;
using PanSt3R.Splatting.Labels;
using PanSt3R.Splatting.Views;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>A reconstruction as Gaussians are fitted to it: photos with poses and segment maps, and some of its points.</summary>
/// <param name="Stored">The reconstruction.</param>
/// <param name="Views">Views with a known camera.</param>
/// <param name="Points">Points of the views that are fitted.</param>
internal sealed record PosedScene(StoredReconstruction Stored, IReadOnlyList<PosedScene.View> Views, ColouredPoints Points)
{
    /// <summary>Views that are fitted.</summary>
    public IEnumerable<View> Fitted => Views.Where(view => !view.IsHeldOut);

    /// <summary>Reads a reconstruction.</summary>
    /// <exception cref="InvalidContentException">It cannot be read, or fewer than one view or point is left.</exception>
    public static PosedScene Read(string folder, SplatOptions options, SplatClock clock, CancellationToken cancellation)
    {
        var stored = StoredReconstruction.Open(folder);
        var labels = LabelsOf(stored, folder);
        var views = clock.Run(SplatStage.Reading, stored.Views.Count, advance =>
        {
            var read = new List<View>();
            foreach (var view in stored.Views)
            {
                cancellation.ThrowIfCancellationRequested();
                Add(read, view, labels, options, clock, cancellation);
                advance(view.Index + 1);
            }

            return read;
        });
        var scene = new PosedScene(stored, views, ReadPoints(stored, options, cancellation));
        return scene.Fitted.Any()
            ? scene
            : throw new InvalidContentException($"'{folder}' has no view with a pose and a focal length that could be fitted; leave out fewer, or use other photos.");
    }

    private static Dictionary<int, int> LabelsOf(StoredReconstruction stored, string folder)
    {
        if (stored.Segments.Count > short.MaxValue)
        {
            throw new InvalidContentException($"'{folder}' has {stored.Segments.Count:N0} segments; at most {short.MaxValue:N0} can be told apart.");
        }

        return stored.Segments.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
    }

    private static void Add(
        List<View> views, StoredView view, Dictionary<int, int> labels, SplatOptions options, SplatClock clock, CancellationToken cancellation)
    {
        if (SplatCameras.Of(view.Camera) is not { } camera)
        {
            clock.Warn($"View '{view.Name}' has no pose or no focal length and is left out.");
            return;
        }

        var image = StoredReconstruction.ReadImage(view, cancellation);
        int[] instances = [.. StoredReconstruction.ReadSegmentIds(view, cancellation).Select(id => labels.GetValueOrDefault(id, LabelMap.None))];
        views.Add(new View(view, new FitView(view.Name, camera, PlanesOf(image), instances), options.HoldsOut(view.Index)));
    }

    /// <summary>Red, green and blue of a picture one after the other, <c>[3, H, W]</c>.</summary>
    public static byte[] PlanesOf(RgbImage image)
    {
        int pixels = image.Width * image.Height;
        byte[] planes = new byte[3 * pixels];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            planes[pixel] = image.Pixels[3 * pixel];
            planes[pixels + pixel] = image.Pixels[3 * pixel + 1];
            planes[2 * pixels + pixel] = image.Pixels[3 * pixel + 2];
        }

        return planes;
    }

    private static ColouredPoints ReadPoints(StoredReconstruction stored, SplatOptions options, CancellationToken cancellation)
    {
        var sample = new PointSample(Math.Min(options.MaximumPoints, options.Fit.MaxGaussians), options.Fit.Seed);
        StoredPointCloud.Read(
            stored.PointCloudPath,
            points =>
            {
                foreach (ref readonly var point in points)
                {
                    if (!options.HoldsOut(point.View))
                    {
                        sample.Add(point);
                    }
                }
            },
            cancellation);
        return sample.ToPoints();
    }

    /// <summary>A view.</summary>
    /// <param name="Stored">As it is stored.</param>
    /// <param name="Fit">As it is fitted; its instances are indices in the list of segments.</param>
    /// <param name="IsHeldOut">Whether it is left out of the fit.</param>
    internal sealed record View(StoredView Stored, FitView Fit, bool IsHeldOut);
}
