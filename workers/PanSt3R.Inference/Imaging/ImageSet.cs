
using PanSt3R.Files;

namespace PanSt3R.Inference.Imaging;

/// <summary>
/// The photos of a scene: planned from their headers first, then decoded one at a time, so that sizes and
/// memory are known before any pixel is read.
/// </summary>
public sealed class ImageSet
{
    private readonly ImageSetOptions _options;

    private ImageSet(
        ImageSetOptions options, IReadOnlyList<string> paths, List<PlannedImage> images, List<ImageRejection> rejections) =>
        (_options, Paths, Images, Rejections) = (options, paths, images, rejections);

    /// <summary>The files that were offered, in the given order.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The accepted photos in the given order, at least two; a single photo appears twice.</summary>
    public IReadOnlyList<PlannedImage> Images { get; }

    /// <summary>The photos left out because of their header.</summary>
    public IReadOnlyList<ImageRejection> Rejections { get; }

    /// <summary>Plans all photos of a folder, ordered by name.</summary>
    /// <exception cref="InvalidContentException">
    /// The folder is unreadable or has no photos; or as <see cref="Plan"/>.
    /// </exception>
    /// <exception cref="InvalidSettingsException">An option is out of range.</exception>
    public static ImageSet PlanFolder(string folder, ImageSetOptions options, CancellationToken cancellationToken = default)
    {
        var paths = ImageFolder.List(folder);
        return paths.Count > 0
            ? Plan(paths, options, cancellationToken)
            : throw new InvalidContentException($"The folder '{folder}' has no photos; put JPEG, PNG or WebP files there.");
    }

    /// <summary>Plans photos in the given order; reads headers only.</summary>
    /// <param name="paths">The files; one file alone is used twice, as the network needs two views.</param>
    /// <param name="options">Sizes, limits and strictness.</param>
    /// <param name="cancellationToken">Checked per file.</param>
    /// <exception cref="InvalidContentException">
    /// No file is given, fewer than two can be used, or one cannot be used and the options are strict.
    /// </exception>
    /// <exception cref="InvalidSettingsException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImageSet Plan(
        IReadOnlyList<string> paths, ImageSetOptions options, CancellationToken cancellationToken = default)
    {
        if (paths.Count == 0)
        {
            throw new InvalidContentException("The scene has no photos; give at least one JPEG, PNG or WebP file.");
        }

        List<PlannedImage> images = [];
        List<ImageRejection> rejections = [];
        var names = new ViewNames();
        foreach (string path in paths.Count == 1 ? [paths[0], paths[0]] : paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Attempt(options, path, rejections, () => images.Add(PlanOne(path, options, names)));
        }

        RequireTwo(images.Count, rejections);
        return new ImageSet(options, paths, images, rejections);
    }

    /// <summary>Decodes and prepares one photo of the plan.</summary>
    /// <exception cref="InvalidContentException">The pixels are corrupt or incomplete, or the file has changed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ViewImage Load(PlannedImage image, CancellationToken cancellationToken = default)
    {
        var pixels = ImageDecoder.Decode(image.Header.Path, _options.Decoding, cancellationToken);
        if ((pixels.Width, pixels.Height) != (image.Header.Width, image.Header.Height))
        {
            throw new InvalidContentException(
                $"'{image.Header.Path}' was replaced while it was being read; run the scene again.");
        }

        float[] network = Resampler.Resize(pixels, image.Crop, cancellationToken);
        var preview = NetworkColors.ToImage(network, image.Crop.Width, image.Crop.Height);
        return new ViewImage(image.Name, image.Header, image.Crop, network, preview);
    }

    /// <summary>Prepares the photos one after the other as the sequence is read; nothing is kept.</summary>
    /// <exception cref="InvalidContentException">A photo cannot be used and the options are strict.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IEnumerable<ImageOutcome> LoadEach(CancellationToken cancellationToken = default)
    {
        foreach (var image in Images)
        {
            ViewImage? view = null;
            List<ImageRejection> rejections = [];
            Attempt(_options, image.Header.Path, rejections, () => view = Load(image, cancellationToken));
            yield return new ImageOutcome(image, view, rejections.SingleOrDefault());
        }
    }

    /// <summary>Prepares all photos and keeps the usable ones.</summary>
    /// <exception cref="InvalidContentException">
    /// Fewer than two photos can be used, or one cannot be used and the options are strict.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public LoadedImageSet LoadAll(CancellationToken cancellationToken = default)
    {
        List<ViewImage> views = [];
        List<ImageRejection> rejections = [.. Rejections];
        foreach (var outcome in LoadEach(cancellationToken))
        {
            if (outcome.IsUsable)
            {
                views.Add(outcome.View);
            }
            else
            {
                rejections.Add(outcome.Rejection);
            }
        }

        RequireTwo(views.Count, rejections);
        return new LoadedImageSet(views, rejections);
    }

    private static PlannedImage PlanOne(string path, ImageSetOptions options, ViewNames names)
    {
        var header = ImageDecoder.ReadHeader(path, options.Decoding);
        return new PlannedImage(names.Next(path), header, CropPlan.For(header, options.Resolutions));
    }

    private static void Attempt(ImageSetOptions options, string path, List<ImageRejection> rejections, Action prepare)
    {
        try
        {
            prepare();
        }
        catch (InvalidContentException error) when (!options.Strict)
        {
            rejections.Add(new ImageRejection(path, error.Message));
        }
    }

    private static void RequireTwo(int usable, List<ImageRejection> rejections)
    {
        if (usable < 2)
        {
            var reasons = rejections.DistinctBy(rejection => rejection.Path).Select(rejection => rejection.Reason);
            throw new InvalidContentException($"Only {usable} of the photos can be used and a scene needs two: {string.Join(' ', reasons)}");
        }
    }
}
