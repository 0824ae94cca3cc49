namespace PanSt3R.Inference.Outputs.Cameras;

/// <summary>Root of <c>cameras.json</c>, which also maps views to their files and ids.</summary>
internal sealed record CamerasDocument(
    string Schema, CameraConvention Convention, string ReferenceView, IReadOnlyList<CameraEntry> Views);

/// <summary>What the numbers mean, in words.</summary>
internal sealed record CameraConvention(string Axes, string WorldFromCamera, string Pixels, string Colmap, string Order)
{
    public static CameraConvention Ours { get; } = new(
        Axes: "x right, y down, z forward; the world frame is the camera frame of the reference view, in the unit of the model",
        WorldFromCamera: "4 x 4, row-major: world = worldFromCamera * camera; null when the pose is unknown",
        Pixels: "centre of the top left pixel at (0, 0); (u, v) relative to principalPoint is focal * (x, y) / z",
        Colmap: "centre of the top left pixel at (0.5, 0.5), principal point moved by 0.5; colmapFocal replaces an unknown focal",
        Order: "views are in the order of the input; the index is the view property of pointcloud.ply");
}

/// <summary>One view; lengths in pixels.</summary>
internal sealed record CameraEntry(
    int Index,
    string Name,
    string SourceFile,
    string Image,
    string Panoptic,
    int Id,
    int Width,
    int Height,
    double? Focal,
    double ColmapFocal,
    bool ColmapFocalIsGuess,
    double[] PrincipalPoint,
    double[][]? WorldFromCamera,
    bool IsKeyframe,
    bool IsReference);
