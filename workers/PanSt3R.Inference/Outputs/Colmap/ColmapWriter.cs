using PanSt3R.Files;
using PanSt3R.Inference.Outputs.Cameras;


namespace PanSt3R.Inference.Outputs.Colmap;

/// <summary>
/// Streams a COLMAP text model: one camera and one image per view with a pose, and an evenly thinned part of the
/// points, each observed in the view that it came from.
/// </summary>
internal sealed class ColmapWriter : IDisposable
{
    /// <summary>Upper bound of the points in the model; more make text models slow to load.</summary>
    public const int MaximumPoints = 100_000;

    private readonly TextFile _cameras;
    private readonly TextFile _images;
    private readonly TextFile _points;
    private readonly int _pointsPerView;
    private long _lastPointId;

    public ColmapWriter(OutputFolder folder, int viewCount)
    {
        _pointsPerView = Math.Max(1, MaximumPoints / viewCount);
        _cameras = Open(folder, "cameras.txt", "# CAMERA_ID, MODEL, WIDTH, HEIGHT, PARAMS[]");
        _images = Open(
            folder, "images.txt", "# IMAGE_ID, QW, QX, QY, QZ, TX, TY, TZ, CAMERA_ID, NAME\n# POINTS2D[] as (X, Y, POINT3D_ID)");
        _points = Open(
            folder, "points3D.txt", "# POINT3D_ID, X, Y, Z, R, G, B, ERROR, TRACK[] as (IMAGE_ID, POINT2D_IDX)");
    }

    /// <summary>Adds a view and a part of its selected points; false when the view has no pose and is left out.</summary>
    public bool Add(ReconstructedView view, ViewRecord record, ReadOnlySpan<int> pixels)
    {
        if (!view.Camera.WorldFromCamera.IsFinite())
        {
            return false;
        }

        var camera = new ColmapCamera(view.Camera);
        _cameras.Writer.WriteLine(
            $"{record.Id} SIMPLE_PINHOLE {view.Camera.Width} {view.Camera.Height} "
            + $"{camera.Focal} {camera.CenterX} {camera.CenterY}");
        var q = Quaternion.FromRotation(camera.CameraFromWorld.Rotation);
        double[] t = camera.CameraFromWorld.Translation;
        _images.Writer.WriteLine(
            $"{record.Id} {q.W} {q.X} {q.Y} {q.Z} {t[0]} {t[1]} {t[2]} {record.Id} {record.ImageFile}");
        AddPoints(view, record, camera, pixels);
        return true;
    }

    public void Complete()
    {
        _cameras.Complete();
        _images.Complete();
        _points.Complete();
    }

    public void Dispose()
    {
        _cameras.Dispose();
        _images.Dispose();
        _points.Dispose();
    }

    private void AddPoints(ReconstructedView view, ViewRecord record, ColmapCamera camera, ReadOnlySpan<int> pixels)
    {
        int stride = ((pixels.Length - 1) / _pointsPerView) + 1;
        int observation = 0;
        for (int i = stride / 2; i < pixels.Length; i += stride)
        {
            double x = (pixels[i] % view.Image.Width) + ColmapCamera.PixelCentre;
            double y = (pixels[i] / view.Image.Width) + ColmapCamera.PixelCentre;
            var point = view.Points.AsSpan(3 * pixels[i], 3);
            var color = view.Image.Pixels.AsSpan(3 * pixels[i], 3);
            double error = camera.ReprojectionError(point, x, y);
            long id = ++_lastPointId;
            _images.Writer.Write($"{(observation == 0 ? "" : " ")}{x} {y} {id}");
            _points.Writer.WriteLine(
                $"{id} {point[0]} {point[1]} {point[2]} {color[0]} {color[1]} {color[2]} "
                + $"{error:0.###} {record.Id} {observation++}");
        }

        _images.Writer.WriteLine();
    }

    private static TextFile Open(OutputFolder folder, string name, string columns)
    {
        var file = new TextFile(folder.PathOf("sparse", "0", name));
        file.Writer.WriteLine($"# {Generator.NameAndVersion}");
        file.Writer.WriteLine(columns);
        return file;
    }
}
