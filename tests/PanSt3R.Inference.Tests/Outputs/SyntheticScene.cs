using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Tests.Outputs;

/// <summary>
/// A ray-traced room with a floor, a wall and three balls, seen by cameras on an arc: geometry, segments and colours
/// are consistent by construction.
/// </summary>
internal static class SyntheticScene
{
    public const double FloorY = 1.2;
    public const double WallZ = 6;

    public static ClassVocabulary Vocabulary { get; } = new(
    [
        new ClassEntry("wall", IsThing: false, new RgbColor(120, 150, 200)),
        new ClassEntry("floor", IsThing: false),
        new ClassEntry("ball", IsThing: true, new RgbColor(220, 90, 70)),
        new ClassEntry("kürbis"),
    ]);

    public static PanopticSegment[] Segments { get; } =
    [
        new(1, 12, 0, 0.97f, 0.93f, 0),
        new(2, 40, 1, 0.95f, 0.91f, 0),
        new(3, 7, 2, 0.88f, 0.85f, 0),
        new(4, 199, 2, 0.81f, 0.80f, 0),
        new(5, 3, 3, 0.42f, 0.61f, 0),
    ];

    private static readonly (int Id, double X, double Y, double Z, double Radius)[] Balls =
    [
        (3, -1.1, 0.5, 4.2, 0.7), (4, 0.9, 0.7, 3.4, 0.5), (5, 0.3, 0.9, 5.0, 0.3),
    ];

    public static ReconstructionReport Report { get; } = new()
    {
        Model = new ModelReport("panst3r-tiny", "sha256:00"),
        Inputs = [new InputReport("a.jpg", 1234, null, "a", null)],
        Plan = "all views at once",
        Keyframes = ["view 0"],
        ReferenceView = "view 0",
        Stages = [new StageReport("encode", 1.5)],
        Merge = new MergeFigures("qubo", 5, new Dictionary<string, double> { ["energy"] = -3.5, ["gap"] = double.NaN }),
    };

    /// <summary>View number <paramref name="index"/>; view 0 is the reference.</summary>
    public static ReconstructedView View(int index, int width = 64, int height = 48, string? name = null)
    {
        double angle = index * 0.09;
        var pose = new RigidTransform(
            [Math.Cos(angle), 0, Math.Sin(angle), 0, 1, 0, -Math.Sin(angle), 0, Math.Cos(angle)],
            [-0.35 * index, -0.02 * index, 0]);
        var camera = new ViewCamera(width, height, 0.9 * width, pose);
        int count = width * height;
        var view = new ReconstructedView
        {
            Name = name ?? $"view {index}",
            SourceFile = $"IMG_{index:0000}.JPG",
            Image = new RgbImage(width, height, new byte[3 * count]),
            Points = new float[3 * count],
            Depth = new float[count],
            Confidence = new float[count],
            Panoptic = new PanopticMap(width, height, new int[count], new float[count]),
            Camera = camera,
            IsKeyframe = index % 2 == 0,
        };
        for (int pixel = 0; pixel < count; pixel++)
        {
            Trace(view, pixel);
        }

        return view;
    }

    private static void Trace(ReconstructedView view, int pixel)
    {
        var (camera, width) = (view.Camera, view.Camera.Width);
        double u = ((pixel % width) - (width / 2.0)) / camera.FocalLength!.Value;
        double v = ((pixel / width) - (camera.Height / 2.0)) / camera.FocalLength.Value;
        double[] origin = camera.WorldFromCamera.Translation;
        var end = camera.WorldFromCamera.Apply(u, v, 1);
        double[] ray = [end.X - origin[0], end.Y - origin[1], end.Z - origin[2]];
        var (id, depth) = Nearest(origin, ray);
        double[] point = [origin[0] + (depth * ray[0]), origin[1] + (depth * ray[1]), origin[2] + (depth * ray[2])];
        for (int axis = 0; axis < 3; axis++)
        {
            view.Points[(3 * pixel) + axis] = (float)point[axis];
        }

        view.Depth[pixel] = (float)depth;
        view.Confidence[pixel] = 1 + (30 / (float)depth);
        view.Panoptic.SegmentIds[pixel] = id;
        Shade(point, id).CopyTo(view.Image.Pixels, 3 * pixel);
    }

    private static (int Id, double Depth) Nearest(double[] origin, double[] ray)
    {
        (int Id, double Depth) best = (1, (WallZ - origin[2]) / ray[2]);
        double floor = (FloorY - origin[1]) / ray[1];
        best = floor > 0 && floor < best.Depth ? (2, floor) : best;
        foreach (var ball in Balls)
        {
            double depth = Hit(origin, ray, ball);
            best = depth < best.Depth ? (ball.Id, depth) : best;
        }

        return best.Depth < 9 ? best : (0, best.Depth);
    }

    private static double Hit(double[] origin, double[] ray, (int Id, double X, double Y, double Z, double Radius) ball)
    {
        double[] offset = [origin[0] - ball.X, origin[1] - ball.Y, origin[2] - ball.Z];
        double a = (ray[0] * ray[0]) + (ray[1] * ray[1]) + (ray[2] * ray[2]);
        double b = (ray[0] * offset[0]) + (ray[1] * offset[1]) + (ray[2] * offset[2]);
        double c = (offset[0] * offset[0]) + (offset[1] * offset[1]) + (offset[2] * offset[2]) - (ball.Radius * ball.Radius);
        double discriminant = (b * b) - (a * c);
        return discriminant < 0 ? double.PositiveInfinity : (-b - Math.Sqrt(discriminant)) / a;
    }

    private static byte[] Shade(double[] point, int id)
    {
        bool dark = ((int)Math.Floor(point[0] * 2) + (int)Math.Floor(point[1] * 2) + (int)Math.Floor(point[2] * 2)) % 2 == 0;
        double light = (dark ? 0.6 : 1) * Math.Clamp(1.3 - (point[2] / 9), 0.3, 1);
        byte[] albedo = id switch
        {
            0 => [60, 60, 70],
            1 => [210, 205, 190],
            2 => [150, 110, 80],
            5 => [230, 140, 30],
            _ => [60, 130, 200],
        };
        return [.. albedo.Select(channel => (byte)(channel * light))];
    }
}
