using PanSt3R.Files;
using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Imaging;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Pipeline;

/// <summary>
/// A predicted view as tensors: <c>image.v</c> U8 <c>[H, W, 3]</c>, <c>points.v</c> F32 <c>[H, W, 3]</c>,
/// <c>depth.v</c> and <c>confidence.v</c> F32 <c>[H, W]</c>, <c>camera.v</c> F64 <c>[13]</c>: focal length (NaN when
/// unknown), rotation row by row, translation.
/// </summary>
internal static class PredictedViewTensors
{
    private const int CameraValues = 13;

    /// <summary>Names, types and shapes for a view of a size.</summary>
    public static IEnumerable<TensorInfo> Describe(int view, int height, int width) =>
    [
        new(Image(view), ElementType.UInt8, [height, width, 3]),
        new(Points(view), ElementType.Float32, [height, width, 3]),
        new(Depth(view), ElementType.Float32, [height, width]),
        new(Confidence(view), ElementType.Float32, [height, width]),
        new(Camera(view), ElementType.Float64, [CameraValues]),
    ];

    /// <summary>Appends the tensors of a view in the order of <see cref="Describe"/>.</summary>
    public static void Append(ITensorAppender writer, int view, PredictedView predicted)
    {
        writer.Append<byte>(Image(view), predicted.Image.Pixels);
        writer.Append<float>(Points(view), predicted.Points);
        writer.Append<float>(Depth(view), predicted.Depth);
        writer.Append<float>(Confidence(view), predicted.Confidence);
        var pose = predicted.Camera.WorldFromCamera;
        writer.Append<double>(Camera(view), [predicted.Camera.FocalLength ?? double.NaN, .. pose.Rotation, .. pose.Translation]);
    }

    /// <summary>Reads a view.</summary>
    /// <exception cref="InvalidContentException">A tensor is missing or has another type or shape.</exception>
    public static PredictedView Read(SafetensorsFile file, int view)
    {
        int[] size = [.. Info(file, Depth(view)).Shape];
        if (size.Length != 2)
        {
            throw Misfit(file, Depth(view));
        }

        foreach (var expected in Describe(view, size[0], size[1]))
        {
            var found = Info(file, expected.Name);
            if (found.Type != expected.Type || !found.Shape.SequenceEqual(expected.Shape))
            {
                throw Misfit(file, expected.Name);
            }
        }

        double[] camera = file.Read<double>(Camera(view));
        var pose = new RigidTransform(camera[1..10], camera[10..]);
        double? focal = double.IsNaN(camera[0]) ? null : camera[0];
        return new PredictedView(
            new RgbImage(size[1], size[0], file.Read<byte>(Image(view))),
            file.ReadSingles(Points(view)),
            file.ReadSingles(Depth(view)),
            file.ReadSingles(Confidence(view)),
            new ViewCamera(size[1], size[0], focal, pose));
    }

    private static TensorInfo Info(SafetensorsFile file, string name) =>
        file.Tensors.TryGetValue(name, out var info) ? info : throw Misfit(file, name);

    private static InvalidContentException Misfit(SafetensorsFile file, string name) =>
        new($"'{file.Location}' has no usable tensor '{name}'; save the predictions again with 'panst3r run --save-predictions'.");

    private static string Image(int view) => $"image.{view}";

    private static string Points(int view) => $"points.{view}";

    private static string Depth(int view) => $"depth.{view}";

    private static string Confidence(int view) => $"confidence.{view}";

    private static string Camera(int view) => $"camera.{view}";
}
