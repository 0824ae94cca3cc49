using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs.Cameras;
using PanSt3R.Inference.Outputs.Json;
using PanSt3R.Inference.Outputs.Panoptic;
using PanSt3R.Inference.Outputs.Segments;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Reading;

/// <summary>
/// A result folder, read back: cameras, segments and classes at once, pixels on demand. Files that are named in it are looked for in
/// its own folders and nowhere else.
/// </summary>
public sealed class StoredReconstruction
{
    private readonly string _folder;

    private StoredReconstruction(string folder, CamerasDocument cameras, SegmentsDocument segments, CocoDocument panoptic)
    {
        _folder = folder;
        ReferenceView = cameras.ReferenceView;
        Vocabulary = new ClassVocabulary([.. panoptic.Categories.Select(Class)]);
        Segments = [.. segments.Segments.Select(Segment)];
        Views = ViewsOf(cameras, folder);
    }

    /// <summary>Name of the view whose camera frame is the world frame.</summary>
    public string ReferenceView { get; }

    /// <summary>Classes in index order.</summary>
    public ClassVocabulary Vocabulary { get; }

    /// <summary>All segments of the scene.</summary>
    public IReadOnlyList<PanopticSegment> Segments { get; }

    /// <summary>Views in the user's order.</summary>
    public IReadOnlyList<StoredView> Views { get; }

    /// <summary>Full path of the labelled point cloud.</summary>
    public string PointCloudPath => Path.Combine(_folder, "pointcloud.ply");

    /// <summary>Reads the documents of a folder.</summary>
    /// <exception cref="InvalidContentException">It is not a result folder, or a document in it is damaged.</exception>
    public static StoredReconstruction Open(string folder)
    {
        string path = Path.GetFullPath(folder);
        if (!File.Exists(Path.Combine(path, "cameras.json")))
        {
            throw new InvalidContentException($"'{path}' has no cameras.json; give a folder that 'panst3r run' has written.");
        }

        return new StoredReconstruction(
            path,
            OutputJson.Read<CamerasDocument>(Path.Combine(path, "cameras.json")),
            OutputJson.Read<SegmentsDocument>(Path.Combine(path, "segments.json")),
            OutputJson.Read<CocoDocument>(Path.Combine(path, "panoptic.json")));
    }

    /// <summary>Reads the views of a <c>cameras.json</c> alone.</summary>
    /// <exception cref="InvalidContentException">It is not such a file.</exception>
    public static IReadOnlyList<StoredView> ReadCameras(string path) =>
        ViewsOf(OutputJson.Read<CamerasDocument>(path), Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>Decodes the photo of a view.</summary>
    /// <exception cref="InvalidContentException">The file is unreadable or has another size than the camera.</exception>
    public static RgbImage ReadImage(StoredView view, CancellationToken cancellationToken = default) =>
        Checked(view, view.ImagePath, cancellationToken);

    /// <summary>Decodes the segment map of a view, <c>[H, W]</c>; 0 is void.</summary>
    /// <exception cref="InvalidContentException">The file is unreadable or has another size than the camera.</exception>
    public static int[] ReadSegmentIds(StoredView view, CancellationToken cancellationToken = default)
    {
        byte[] pixels = Checked(view, view.PanopticPath, cancellationToken).Pixels;
        int[] ids = new int[pixels.Length / 3];
        for (int pixel = 0; pixel < ids.Length; pixel++)
        {
            ids[pixel] = pixels[3 * pixel] | (pixels[3 * pixel + 1] << 8) | (pixels[3 * pixel + 2] << 16);
        }

        return ids;
    }

    private static RgbImage Checked(StoredView view, string path, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Decode(path, new ImageDecodingOptions { ApplyOrientation = false }, cancellationToken);
        return view.Camera is not { } camera || (camera.Width, camera.Height) == (image.Width, image.Height)
            ? image
            : throw new InvalidContentException(
                $"'{path}' has {image.Width} x {image.Height} pixels, its camera {camera.Width} x {camera.Height}; run the reconstruction again.");
    }

    private static ClassEntry Class(CocoCategory category, int index)
    {
        bool isUsable = category.Id == index && !string.IsNullOrWhiteSpace(category.Name) && category.Color is { Length: 3 } color
            && Array.TrueForAll(color, value => value is >= 0 and <= 255);
        return isUsable
            ? new ClassEntry(
                category.Name,
                category.IsThing != 0,
                new RgbColor((byte)category.Color[0], (byte)category.Color[1], (byte)category.Color[2]),
                Benchmark: category.Benchmark)
            : throw new InvalidContentException($"Category {index} of panoptic.json is not one of a reconstruction.");
    }

    private PanopticSegment Segment(SegmentEntry entry) => entry.Class is { } known && known.Id >= 0 && known.Id < Vocabulary.Count
        ? new PanopticSegment(entry.Id, entry.Query, known.Id, entry.ClassScore, entry.MaskConfidence, entry.Area)
        : throw new InvalidContentException($"Segment {entry.Id} of segments.json has no class of panoptic.json.");

    private static IReadOnlyList<StoredView> ViewsOf(CamerasDocument cameras, string folder) =>
        [.. cameras.Views.Select(entry => View(entry, folder))];

    private static StoredView View(CameraEntry entry, string folder)
    {
        bool isUsable = entry is { Width: > 0, Height: > 0, Name.Length: > 0 }
            && entry.WorldFromCamera is null or { Length: 4 } && (entry.WorldFromCamera?.All(row => row.Length == 4) ?? true);
        return isUsable
            ? new StoredView(
                entry.Index,
                entry.Name,
                entry.SourceFile,
                Inside(folder, "images", entry.Image),
                Inside(folder, "panoptic", entry.Panoptic),
                StoredCamera.Of(entry),
                entry.IsKeyframe)
            : throw new InvalidContentException($"View {entry.Index} of cameras.json is not one of a reconstruction.");
    }

    /// <summary>A file directly in a folder of the reconstruction, whatever path its document gives it.</summary>
    private static string Inside(string folder, string part, string? file) =>
        file is not null && Path.GetFileName(file) is { Length: > 0 } name and not ("." or "..")
            ? Path.Combine(folder, part, name)
            : throw new InvalidContentException($"cameras.json names the file '{file}' in '{part}', which cannot be one.");
}
